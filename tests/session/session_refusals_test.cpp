// What a session does not do, and who may do what: what is refused touches nothing and says why in both
// languages, modes bind the hand, folders bind everyone else, and an action means the same whoever asks.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "engine/session/keys.h"
#include "engine/session/session.h"
#include "sim/policy/policy.h"
#include "tests/session/random_action.h"
#include "tests/session/small_session.h"

using namespace shancheng;
using namespace shancheng::test;

TEST(SessionRefusals, ACommandOfTheRunThatIsRefusedIsSaid) {
  SessionSetup setup = valleySetup();
  setup.spec = runOf({"set max_slope 9 @1950", "set max_slope 10 @1960"});
  setup.spec.commands[0].year = 1800;
  Session session(std::move(setup));
  ASSERT_TRUE(session.snapshot()->refusal);
  EXPECT_EQ(session.snapshot()->refusal->id, "year_outside");
  EXPECT_EQ(session.snapshot()->commands.size(), 1u) << "the other is given";
  EXPECT_FALSE(perform(session, "play", Origin::script));
  EXPECT_TRUE(session.snapshot()->refusal) << "what a window does as it opens takes no words away";
  EXPECT_FALSE(perform(session, "pause"));
  EXPECT_FALSE(session.snapshot()->refusal);
}

TEST(SessionRefusals, FilesNamedByAnyoneButAHandLieInTheFolderGivenForThem) {
  const Folder folder;
  std::filesystem::create_directories(folder.file("shared"));
  std::ofstream(folder.file("precious")) << "kept";
  std::filesystem::create_symlink(folder.file("precious"), folder.file("shared/link"));
  SessionSetup setup = valleySetup();
  setup.saveFolder = folder.file("shared");
  Session session(std::move(setup));
  for (const Origin origin : {Origin::lesson, Origin::remote, Origin::script}) {
    for (const std::string& file : {folder.file("precious"), std::string("../precious"), std::string("link"),
                                    std::string("."), folder.file("shared/../precious")}) {
      const auto refused = perform(session, "save \"" + file + "\"", origin);
      ASSERT_TRUE(refused) << file;
      EXPECT_EQ(refused->id, "file_outside") << file;
      EXPECT_TRUE(session.query(act("film_file \"" + file + "\""), origin)) << file;
    }
    EXPECT_FALSE(perform(session, "save one.toml", origin));
    EXPECT_FALSE(perform(session, "save \"" + folder.file("shared/two.toml") + "\"", origin));
  }
  EXPECT_TRUE(loadSession(folder.file("shared/one.toml")));
  EXPECT_TRUE(loadSession(folder.file("shared/two.toml")));
  std::string kept;
  std::ifstream(folder.file("precious")) >> kept;
  EXPECT_EQ(kept, "kept");
  Session alone(valleySetup());
  EXPECT_EQ(perform(alone, "save one.toml", Origin::remote)->id, "file_by_hand");
  EXPECT_FALSE(perform(alone, "save " + folder.file("three.toml"))) << "a hand may";
}

TEST(SessionRefusals, AFileThatIsNoSessionIsNotReplaced) {
  const Folder folder;
  Session session(valleySetup());
  std::ofstream(folder.file("precious")) << "kept";
  const auto refused = perform(session, "save " + folder.file("precious"));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->id, "file_failed");
  std::string kept;
  std::ifstream(folder.file("precious")) >> kept;
  EXPECT_EQ(kept, "kept");
  EXPECT_FALSE(perform(session, "save " + folder.file("own.toml")));
  EXPECT_FALSE(perform(session, "save " + folder.file("own.toml"))) << "saved again";
}

TEST(SessionRefusals, TheCourseIsNoLongerThanAFileOfItMayBe) {
  Session session(valleySetup());
  mustPerform(session,
              {"set max_slope 9 @1950", "undo", "redo", "undo", "redo", "rename 1 one", "rename 1 two"});
  EXPECT_EQ(session.state().course.size(), 2u) << "what comes to nothing is not kept";
  const Action first = act("select 0"), second = act("select 1");
  for (std::size_t n = session.state().course.size(); n < kMaxSessionEntries; ++n)
    ASSERT_FALSE(session.perform(n % 2 ? first : second));
  const auto refused = perform(session, "fork 1950");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->id, "course_full");
  EXPECT_FALSE(perform(session, "seek 1950"));
  const Folder folder;
  mustPerform(session, {"save " + folder.file("full.toml")});
  const auto file = loadSession(folder.file("full.toml"));
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_EQ(file->actions.size(), kMaxSessionEntries);
}

TEST(SessionRefusals, ModesBindTheHandAlone) {
  Session session(valleySetup());
  mustPerform(session, {"mode kiosk"});
  const auto refused = perform(session, "set max_slope 9 @1950");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->id, "not_allowed");
  EXPECT_EQ(refused->text(texts(Language::en)), "Not in this way of working: Move a lever.");
  EXPECT_FALSE(session.snapshot()->panels.has(PanelId::levers));
  EXPECT_TRUE(session.snapshot()->panels.has(PanelId::timeline));
  EXPECT_TRUE(perform(session, "mode free")) << "a visitor does not leave the exhibition's mode";
  EXPECT_FALSE(perform(session, "set max_slope 9 @1950", Origin::lesson));
  EXPECT_FALSE(perform(session, "mode free", Origin::remote));
  EXPECT_TRUE(session.snapshot()->panels.has(PanelId::levers)) << "as it was before";
  for (const Mode& mode : modeTable()) {
    bool allowsAny = false;
    for (const ActionRow& row : actionTable()) allowsAny |= mode.allows(row.empty);
    EXPECT_TRUE(allowsAny) << mode.id();
    EXPECT_TRUE(mode.panels().has(PanelId::timeline)) << mode.id();
    // What is shown can be used, and what cannot be seen is not done.
    const std::pair<PanelId, std::vector<const char*>> uses[] = {
        {PanelId::timeline, {"seek", "start", "end", "step", "play", "pause", "toggle", "speed", "faster"}},
        {PanelId::levers, {"set", "release", "reset_levers", "undo", "redo"}},
        {PanelId::inspector, {"pick", "forget"}},
        {PanelId::view, {"data", "layer", "hour", "quality"}},
        {PanelId::film, {"film", "film_file", "cancel_film", "resume_film"}},
        {PanelId::help, {"panel", "panels"}}};
    for (const auto& [panel, words] : uses)
      for (const std::string_view word : words)
        for (const ActionRow& row : actionTable())
          if (row.word == word) {
            EXPECT_EQ(mode.allows(row.empty), mode.panels().has(panel)) << mode.id() << ": " << word;
          }
  }
}

TEST(SessionRefusals, FilmsAreWishesInTheOrderOfTheAsking) {
  Session session(valleySetup());
  const Folder folder;
  std::ofstream(folder.file("night.toml")) << "hour = 22\n";
  mustPerform(session, {"film \"fps = 24\\n\"", "film_file " + folder.file("night.toml"), "cancel_film 1",
                        "resume_film 1"});
  const auto films = session.takeFilms();
  ASSERT_EQ(films.size(), 4u);
  EXPECT_EQ(films[0].spec, "fps = 24\n");
  EXPECT_EQ(films[1].kind, FilmWish::Kind::makeOfFile);
  EXPECT_EQ(films[1].film, 2);
  EXPECT_EQ(films[3].kind, FilmWish::Kind::resume);
  EXPECT_TRUE(session.takeFilms().empty());
}

// What cannot be done now: a refusal in words of both languages from query and perform alike, and
// everything stays as it was.
TEST(SessionRefusals, ImpossibleActionsAreRefusedAndTouchNothing) {
  SessionSetup setup = valleySetup();
  setup.saveFolder = "/no/such/folder";
  Session session(std::move(setup));
  mustPerform(session, {"set max_slope 12 @1950", "fork 1960 \"mine\"", "seek 1950"});
  const std::string state = dumpOf(session);
  const std::pair<Action, const char*> impossible[] = {
      {action::SetLever{static_cast<LeverId>(9999), 1, {}, {}}, "lever_unknown"},
      {action::ReleaseLever{static_cast<LeverId>(65535), {}}, "lever_unknown"},
      {act("set max_slope 12 @1900"), "year_outside"},
      {act("set max_slope 12 @1976"), "year_outside"},
      {act("set max_slope 91 @1950"), "lever_range"},
      {action::SetLever{LeverId::max_slope, std::nan(""), {}, {}}, "lever_range"},
      {act("set ticket_enabled 0.5 @1950"), "lever_flag"},
      {action::SetLever{LeverId::ticket_enabled, std::nan(""), {}, {}}, "lever_flag"},
      {act("release polycentricity"), "lever_not_moved"},
      {act("release max_slope @3000"), "year_outside"},
      {act("redo"), "redo_nothing"},
      {act("fork 1900"), "year_outside"},
      {act("fork 1950 \"two\\nlines\""), "name_bad"},
      {act("fork 1950 \"" + std::string(300, 'x') + "\""), "name_bad"},
      {act("rename 77 no"), "branch_unknown"},
      {act("rename 0 no"), "root_named"},
      {act("rename 1 \"\\x07\""), "name_bad"},
      {act("remove 77"), "branch_unknown"},
      {act("remove 0"), "root_removed"},
      {act("select 77"), "branch_unknown"},
      {act("compare 77"), "branch_unknown"},
      {act("compare 2"), "compare_itself"},
      {act("compare"), "compare_nothing"},
      {act("seek 1936.9"), "year_outside"},
      {act("seek 2400"), "year_outside"},
      {action::SeekYear{std::nan("")}, "year_outside"},
      {act("step 0"), "step_nothing"},
      {act("faster 0"), "faster_nothing"},
      {act("speed 3"), "speed_unknown"},
      {act("fly nowhere"), "camera_unknown"},
      {act("fly_to 0 0"), "place_outside"},
      {action::FlyToPoint{std::nan(""), 29.5}, "place_outside"},
      {act("data gold"), "data_unknown"},
      {act("layer clouds on"), "layer_unknown"},
      {act("hour 25"), "hour_outside"},
      {act("quality best"), "quality_unknown"},
      {act("language fr"), "language_unknown"},
      {act("mode game"), "mode_unknown"},
      {act("panel cockpit on"), "panel_unknown"},
      {act("pick 64 0"), "cell_outside"},
      {act("pick -1 0"), "cell_outside"},
      {act("pick 1 1 @1800"), "year_outside"},
      {act("forget"), "pick_nothing"},
      {act("film \"\""), "film_empty"},
      {act("film \"width = 640\""), "film_bad"},
      {act("film \"size = \\\"small\\\"\""), "film_bad"},
      {act("film \"quality = \\\"best\\\"\""), "film_bad"},
      {act("film \"= = =\""), "film_bad"},
      {act("film_file \"\""), "file_empty"},
      {act("film_file /no/such/folder/night.toml"), "film_bad"},
      {act("cancel_film 1"), "film_unknown"},
      {act("resume_film 0"), "film_unknown"},
      {act("save \"\""), "file_empty"},
      {act("save /no/such/folder/session.toml"), "file_failed"},
  };
  for (const auto& [action, id] : impossible) {
    const auto asked = session.query(action);
    if (std::string(id) != "file_failed") {
      ASSERT_TRUE(asked) << actionText(action);
      EXPECT_EQ(asked->id, id) << actionText(action);
    }
    const auto refused = session.perform(action, Origin::remote);
    ASSERT_TRUE(refused) << actionText(action);
    EXPECT_EQ(refused->id, id) << actionText(action);
    EXPECT_EQ(dumpOf(session), state) << actionText(action);
    EXPECT_EQ(session.snapshot()->refusal, refused);
    for (const Language language : {Language::en, Language::zh}) {
      const std::string words = refused->text(texts(language));
      EXPECT_EQ(words.find_first_of("{}<"), std::string::npos) << words;
    }
  }
  mustPerform(session, {"select 0"});
  EXPECT_EQ(perform(session, "set max_slope 12 @1950")->id, "root_edited");
  EXPECT_EQ(perform(session, "undo")->id, "undo_nothing");
  mustPerform(session, {"select 2", "remove 1"});
  EXPECT_EQ(perform(session, "remove 2")->id, "last_removed");
}

// The ids as they stand in the sources, each a literal of its own; and no sentence that nobody says.
TEST(SessionRefusals, EveryRefusalHasItsSentenceInBothLanguages) {
  std::set<std::string> said;
  for (const auto& entry : std::filesystem::directory_iterator(SHANCHENG_ROOT "/engine/session")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream stream(entry.path());
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    static const std::regex made(R"(\bRefusal\s*\{\s*(.)([a-z_]*))");
    for (std::sregex_iterator at(source.begin(), source.end(), made), end; at != end; ++at) {
      EXPECT_EQ((*at)[1], "\"") << entry.path() << ": " << at->str() << ": the id is no literal";
      said.insert((*at)[2]);
    }
  }
  EXPECT_GT(said.size(), 40u);
  for (const Language language : {Language::en, Language::zh}) {
    std::set<std::string> sentences;
    for (const auto& [id, text] : texts(language).all())
      if (id.rfind("refusal.", 0) == 0) sentences.insert(id.substr(8));
    EXPECT_EQ(sentences, said);
  }
}

// From the table alone: an action done by its key, as a word of a script, from far and from a session file
// ends in the same state; an edit is undone, and everything done is a line that is read again.
TEST(SessionRefusals, WhateverWayAnActionComesItIsTheSame) {
  const std::string prepared = "set max_slope 12 @1950";
  Dice dice(5);
  for (const ActionRow& row : actionTable()) {
    Session first(valleySetup());
    mustPerform(first, {prepared, "fork 1960", "seek 1955"});
    const std::string before = dumpOf(first);
    const auto commands = first.snapshot()->commands;
    Action wanted = row.empty;
    for (int n = 0; n < 500 && row.effect != Effect::outside && first.query(wanted); ++n)
      wanted = likelyAction(dice, first.state(), static_cast<std::size_t>(&row - actionTable().data()));
    if (first.query(wanted)) {  // as it stands here; the other tests give these
      EXPECT_NE(row.effect, Effect::edit) << row.word;
      continue;
    }
    const auto read = parseAction(actionText(wanted));
    ASSERT_TRUE(read) << row.word;
    mustPerform(first, {actionText(*read)});
    for (const Origin origin : {Origin::lesson, Origin::remote, Origin::script}) {
      Session other(valleySetup());
      mustPerform(other, {prepared, "fork 1960", "seek 1955"});
      EXPECT_FALSE(other.perform(wanted, origin)) << row.word;
      EXPECT_EQ(dumpOf(other), dumpOf(first)) << row.word;
    }
    EXPECT_EQ(first.state().course.size() > 2, row.effect == Effect::edit || row.effect == Effect::course)
        << row.word << ": what changes branches is in the session's file";
    if (row.effect != Effect::edit) continue;
    EXPECT_NE(dumpOf(first), before);
    mustPerform(first, {"undo"});
    EXPECT_EQ(first.snapshot()->commands, commands) << row.word << " was undone";
  }
  for (const KeyRow& key : keyTable()) {
    Session pressed(valleySetup()), said(valleySetup());
    for (Session* session : {&pressed, &said}) mustPerform(*session, {prepared, "undo", "seek 1955"});
    const auto one = pressed.perform(*actionOfKey(key.chord, false));
    const auto other = perform(said, actionText(key.action));
    EXPECT_EQ(one, other) << key.chord;
    EXPECT_EQ(dumpOf(pressed), dumpOf(said)) << key.chord;
  }
}
