// The plans of what is done outside the session: films, and the session as a file.
#include <filesystem>

#include "engine/session/plan.h"
#include "engine/session/saved_session.h"

namespace shancheng {

namespace {

// Read as whoever makes the film will read it, so that what is wrong with it is said at once. Without a file
// the text is the film itself.
std::optional<Refusal> refusalOfFilm(const FilmNames& names, const std::string& file, std::string_view text) {
  const auto spec = file.empty() ? parseFilmSpec(text, "film", names) : loadFilmSpec(file, names);
  if (spec) return std::nullopt;
  return Refusal{"film_bad", {{"error", spec.error().message()}}};
}

Plan wish(FilmWish::Kind kind, const std::string& spec) {
  return [kind, spec](SessionState& changed) { changed.newFilms.push_back({kind, ++changed.films, spec}); };
}

Plan wish(FilmWish::Kind kind, const SessionState& state, int film) {
  if (film < 1 || film > state.films) return Refusal{"film_unknown", {{"film", std::to_string(film)}}};
  return [kind, film](SessionState& changed) { changed.newFilms.push_back({kind, film, {}}); };
}

}  // namespace

Plan plan(const SessionState& state, const action::MakeFilm& wanted) {
  if (wanted.spec.empty()) return Refusal{"film_empty", {}};
  if (auto refused = refusalOfFilm(state.names.film, {}, wanted.spec)) return *refused;
  return wish(FilmWish::Kind::make, wanted.spec);
}
Plan plan(const SessionState& state, const action::MakeFilmOf& wanted) {
  if (wanted.file.empty()) return Refusal{"file_empty", {}};
  if (auto refused = refusalOfFilm(state.names.film, wanted.file, {})) return *refused;
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
  return [file = wanted.file](SessionState& changed) -> std::optional<Refusal> {
    // To save again is to replace what was saved; anything else that has the name is somebody's.
    std::error_code fault;
    if (std::filesystem::is_regular_file(file, fault) && !loadSession(file))
      return Refusal{
          "file_failed",
          {{"error",
            Error{file, 0, "is there already and is no session", "expected another name"}.message()}}};
    const auto saved = saveSession(savedSession(changed), file);
    if (saved) return std::nullopt;
    return Refusal{"file_failed", {{"error", saved.error().message()}}};
  };
}

}  // namespace shancheng
