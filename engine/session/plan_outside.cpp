// The plans of what is done outside the session: films, and the session as a file.
#include "engine/session/plan.h"
#include "engine/session/saved_session.h"

namespace shancheng {

namespace {

Plan wish(FilmWish::Kind kind, const std::string& spec) {
  if (spec.empty()) return Refusal{kind == FilmWish::Kind::make ? "film_empty" : "file_empty", {}};
  return [kind, spec](SessionState& now) { now.newFilms.push_back({kind, ++now.films, spec}); };
}

Plan wish(FilmWish::Kind kind, const SessionState& state, int film) {
  if (film < 1 || film > state.films) return Refusal{"film_unknown", {{"film", std::to_string(film)}}};
  return [kind, film](SessionState& now) { now.newFilms.push_back({kind, film, {}}); };
}

}  // namespace

Plan plan(const SessionState&, const action::MakeFilm& wanted) {
  return wish(FilmWish::Kind::make, wanted.spec);
}
Plan plan(const SessionState&, const action::MakeFilmOf& wanted) {
  return wish(FilmWish::Kind::makeOfFile, wanted.file);
}
Plan plan(const SessionState& state, const action::CancelFilm& wanted) {
  return wish(FilmWish::Kind::cancel, state, wanted.film);
}
Plan plan(const SessionState& state, const action::ResumeFilm& wanted) {
  return wish(FilmWish::Kind::resume, state, wanted.film);
}

Plan plan(const SessionState&, const action::SaveSession& wanted) {
  if (wanted.file.empty()) return Refusal{"file_empty", {}};
  return [file = wanted.file](SessionState& now) -> std::optional<Refusal> {
    const auto saved = saveSession(savedSession(now), file);
    if (saved) return std::nullopt;
    return Refusal{"file_failed", {{"error", saved.error().message()}}};
  };
}

}  // namespace shancheng
