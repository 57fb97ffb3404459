// A session driven by its actions, without a window: what is undone was never done, what is refused touches
// nothing and says why, futures and answers arrive by themselves.
#include "engine/session/session.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "engine/session/keys.h"
#include "engine/session/saved_session.h"
#include "sim/policy/policy.h"
#include "tests/session/small_session.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

const Branch& branch(const Session& session, BranchId id) { return *session.state().tree.find(id); }

// What a person sees of two sessions that came to the same in two ways.
void expectSame(Session& one, Session& other) {
  one.waitUntilIdle();
  other.waitUntilIdle();
  const auto a = one.snapshot(), b = other.snapshot();
  EXPECT_EQ(hashesOf(*a->history), hashesOf(*b->history));
  ASSERT_EQ(a->compared == nullptr, b->compared == nullptr);
  if (a->compared) {
    EXPECT_EQ(hashesOf(*a->compared), hashesOf(*b->compared));
  }
  ASSERT_EQ(a->before == nullptr, b->before == nullptr);
  if (a->before) {
    EXPECT_EQ(hashesOf(*a->before), hashesOf(*b->before));
  }
  EXPECT_EQ(a->commands, b->commands);
  EXPECT_EQ(a->cursor, b->cursor);
  EXPECT_EQ(a->year, b->year);
  EXPECT_EQ(a->isPlaying, b->isPlaying);
  EXPECT_EQ(a->a, b->a);
  EXPECT_EQ(a->b, b->b);
  EXPECT_EQ(a->data, b->data);
  EXPECT_EQ(a->layers, b->layers);
  EXPECT_EQ(a->panels, b->panels);
  EXPECT_EQ(a->hour, b->hour);
  ASSERT_EQ(a->picked.has_value(), b->picked.has_value());
  if (a->picked) {
    EXPECT_EQ(a->picked->cell, b->picked->cell);
    EXPECT_FALSE(a->picked->isAsking);
    ASSERT_TRUE(a->picked->explanation && b->picked->explanation);
    EXPECT_EQ(a->picked->explanation->year, b->picked->explanation->year);
    EXPECT_EQ(a->picked->explanation->score, b->picked->explanation->score);
    EXPECT_EQ(a->picked->explanation->key, b->picked->explanation->key);
  }
  ASSERT_EQ(a->branches.size(), b->branches.size());
  for (std::size_t n = 0; n < a->branches.size(); ++n) {
    const Branch &mine = branch(one, a->branches[n].id), &yours = branch(other, b->branches[n].id);
    EXPECT_EQ(dumpOf(mine, false), dumpOf(yours, false));
    if (mine.isAutomatic()) continue;  // computed only when shown
    EXPECT_EQ(hashesOf(*mine.future().history), hashesOf(*yours.future().history));
  }
}

}  // namespace

TEST(Session, BeginsWithTheFirstYearAndReachesTheEndByItself) {
  Session session(valleySetup());
  ASSERT_TRUE(session.snapshot()->history);
  EXPECT_FALSE(session.snapshot()->history->years.empty());
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  EXPECT_FALSE(seen->isBusy);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({})));
  EXPECT_EQ(seen->before, nullptr);
  EXPECT_EQ(seen->a, 1u);
  EXPECT_EQ(session.snapshot(), seen) << "nothing has changed: the same snapshot";
}

TEST(Session, LeversOfTheRunAreEditsThatCanBeUndone) {
  SessionSetup setup = valleySetup();
  setup.spec = runOf({"set max_slope 9 @1950", "set land_release_rate 1 @1940"});
  Session session(std::move(setup));
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*session.snapshot()->history),
            straightRun(runOf({"set max_slope 9 @1950", "set land_release_rate 1 @1940"})));
  mustPerform(session, {"undo", "undo"});
  session.waitUntilIdle();
  EXPECT_EQ(hashesOf(*session.snapshot()->history), straightRun(runOf({})));
}

TEST(Session, AWholeLessonEndsAsIfWhatWasUndoneHadNeverBeenDone) {
  Session winding(valleySetup()), straight(valleySetup());
  mustPerform(winding, {"seek 1950", "set max_slope 9", "undo", "redo", "hour 17", "data suitability"});
  winding.tick(0);
  mustPerform(winding, {"pick 30 27", "fork 1955 \"less land\"", "set land_release_rate 0.5 @1958", "undo",
                        "undo", "redo", "redo"});
  winding.waitUntilIdle();  // half-way, as a class would look at it
  mustPerform(winding, {"undo", "select 1", "compare 2", "set polycentricity 0.1 @1960", "undo", "forget",
                        "pick 31 27 @1965", "layer zones off", "layer zones on", "panel figures off",
                        "seek 1960.5", "step 1"});
  mustPerform(straight, {"hour 17", "data suitability", "set max_slope 9 @1950", "fork 1955 \"less land\"",
                         "select 1", "compare 2", "pick 31 27 @1965", "panel figures off", "seek 1961"});
  expectSame(winding, straight);
  EXPECT_TRUE(winding.snapshot()->canRedo) << "what was undone can still be done again";
  EXPECT_EQ(hashesOf(*winding.snapshot()->history), straightRun(runOf({"set max_slope 9 @1950"})));
}

TEST(Session, ARefusedValueLeavesTheEarlierOneOfTheSameDrag) {
  Session session(valleySetup());
  mustPerform(session, {"set max_slope 12 @1950 #7"});
  const std::string before = dumpOf(session);
  const auto refused = perform(session, "set max_slope 4000 @1950 #7");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->id, "lever_range");
  EXPECT_EQ(dumpOf(session), before);
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  ASSERT_EQ(seen->commands.size(), 1u);
  EXPECT_EQ(seen->commands[0].value, 12);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({"set max_slope 12 @1950"})));
  ASSERT_TRUE(seen->refusal);
  EXPECT_FALSE(session.perform(act("undo")));
  EXPECT_FALSE(session.snapshot()->refusal) << "what is done next takes the words away";
}

TEST(Session, ASecondEditWhileYearsAreRunningKeepsTheRightBefore) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"set max_slope 9 @1945"});
  session.tick(0);
  mustPerform(session, {"set land_release_rate 0.5 @1950"});  // most likely before the first is computed
  session.waitUntilIdle();
  const auto seen = session.snapshot();
  ASSERT_TRUE(seen->before);
  EXPECT_EQ(hashesOf(*seen->before), straightRun(runOf({"set max_slope 9 @1945"})));
  EXPECT_EQ(hashesOf(*seen->history),
            straightRun(runOf({"set max_slope 9 @1945", "set land_release_rate 0.5 @1950"})));
}

TEST(Session, ADraggedSliderIsOneEditAndUndoesAtOnce) {
  Session session(valleySetup());
  session.waitUntilIdle();
  const HistoryPointer old = session.snapshot()->history;
  for (const char* value : {"20", "15", "12", "10"})
    mustPerform(session, {std::string("set max_slope ") + value + " @1960 #3"});
  EXPECT_EQ(session.snapshot()->commands.size(), 1u);
  EXPECT_EQ(session.snapshot()->nextGesture, 4u);
  EXPECT_EQ(session.state().course.size(), 1u);
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->history->years[20], old->years[20]) << "shared, not made again";
  EXPECT_EQ(session.snapshot()->before, old);
  mustPerform(session, {"undo"});
  EXPECT_EQ(session.snapshot()->history, old);
}

TEST(Session, ALeverGivenBackIsAsIfNeverMoved) {
  Session session(valleySetup());
  mustPerform(session, {"set polycentricity 0.1 @1950", "set max_slope 9 @1940", "reset_levers"});
  session.waitUntilIdle();
  Session untouched(valleySetup());
  untouched.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->history->years.back()->indicators,
            untouched.snapshot()->history->years.back()->indicators);
  EXPECT_EQ(perform(session, "reset_levers")->id, "nothing_moved");
  mustPerform(session, {"undo"});
  EXPECT_EQ(session.snapshot()->commands.size(), 2u) << "all were given back at once";
}

TEST(Session, TheAnswerComesWhenItsYearIsThereAndAnewAfterAnEdit) {
  Session session(valleySetup());
  mustPerform(session, {"pick 31 27 @1970"});  // most likely before that year is there
  ASSERT_TRUE(session.snapshot()->picked);
  EXPECT_TRUE(session.snapshot()->picked->isAsking);
  session.waitUntilIdle();
  auto seen = session.snapshot();
  EXPECT_FALSE(seen->picked->isAsking);
  ASSERT_TRUE(seen->picked->explanation);
  EXPECT_EQ(seen->picked->explanation->cell, 27u * 64u + 31u);
  EXPECT_LE(seen->picked->explanation->year, 1970);
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({})));
  mustPerform(session, {"set max_slope 8 @1930"});
  EXPECT_TRUE(session.snapshot()->picked->isAsking);
  EXPECT_TRUE(session.snapshot()->picked->explanation) << "the old answer stands until the new one is there";
  session.waitUntilIdle();
  EXPECT_FALSE(session.snapshot()->picked->isAsking);
  mustPerform(session, {"forget"});
  EXPECT_FALSE(session.snapshot()->picked);
}

TEST(Session, AnExplanationThatErrsEndsTheAskingAndSaysWhy) {
  for (const bool throws : {false, true}) {
    SessionSetup setup = valleySetup();
    setup.explain = [throws](Simulator&, const RunSpec&, const Future&, std::uint32_t, int,
                             const CancelToken&) -> Result<Explanation> {
      if (throws) throw std::runtime_error("no memory for the trial");
      return Error{"", 0, "no trial", "expected one"};
    };
    Session session(std::move(setup));
    mustPerform(session, {"pick 31 27 @1940"});
    session.waitUntilIdle();
    const auto seen = session.snapshot();
    ASSERT_TRUE(seen->picked);
    EXPECT_FALSE(seen->picked->isAsking) << "nothing is on its way";
    EXPECT_EQ(seen->picked->explanation, nullptr);
    EXPECT_EQ(seen->picked->fault, throws ? "no memory for the trial" : "no trial; expected one");
    mustPerform(session, {"forget"});
    EXPECT_FALSE(session.snapshot()->picked);
  }
}

TEST(Session, FieldsFollowTheYearShownWhereTheDataNeedThem) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"data land_use"});
  session.waitUntilIdle();
  EXPECT_EQ(session.snapshot()->fields, nullptr);
  mustPerform(session, {"seek 1960", "data suitability"});
  session.waitUntilIdle();
  const auto first = session.snapshot()->fields;
  ASSERT_TRUE(first);
  mustPerform(session, {"seek 1970"});
  session.waitUntilIdle();
  EXPECT_NE(session.snapshot()->fields, first);
}

TEST(Session, TheClockWaitsForBothBranches) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"play", "speed 16"});
  session.tick(0.5);
  EXPECT_DOUBLE_EQ(session.snapshot()->year, 1945);
  session.tick(100);
  EXPECT_EQ(session.snapshot()->year, 1975);
  EXPECT_FALSE(session.snapshot()->isPlaying);
}

TEST(Session, BranchesAreForkedShownComparedAndRemoved) {
  Session session(valleySetup());
  session.waitUntilIdle();
  mustPerform(session, {"fork 1950 \"steep\"", "set max_slope 8 @1950", "compare 1"});
  session.waitUntilIdle();
  auto seen = session.snapshot();
  EXPECT_EQ(seen->a, 2u);
  EXPECT_EQ(seen->b, std::optional<BranchId>(1));
  EXPECT_EQ(hashesOf(*seen->history), straightRun(runOf({"set max_slope 8 @1950"})));
  EXPECT_EQ(hashesOf(*seen->compared), straightRun(runOf({})));
  EXPECT_EQ(seen->history->years[20], seen->compared->years[20]) << "years before the fork are shared";
  mustPerform(session, {"select 1"});
  EXPECT_EQ(session.snapshot()->b, std::optional<BranchId>(2)) << "the two have changed places";
  mustPerform(session, {"rename 2 \"steeper\"", "remove 2"});
  EXPECT_FALSE(session.snapshot()->b);
  mustPerform(session, {"fork 1940", "remove 3"});
  EXPECT_EQ(session.snapshot()->a, 1u) << "where the branch shown goes, its parent is shown";
}

TEST(Session, ModesBindTheHandAlone) {
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
  }
}

TEST(Session, FilmsAreWishesInTheOrderOfTheAsking) {
  Session session(valleySetup());
  mustPerform(session, {"film \"width = 640\\n\"", "film_file night.toml", "cancel_film 1", "resume_film 1"});
  const auto films = session.takeFilms();
  ASSERT_EQ(films.size(), 4u);
  EXPECT_EQ(films[0].spec, "width = 640\n");
  EXPECT_EQ(films[1].kind, FilmWish::Kind::makeOfFile);
  EXPECT_EQ(films[1].film, 2);
  EXPECT_EQ(films[3].kind, FilmWish::Kind::resume);
  EXPECT_TRUE(session.takeFilms().empty());
}

// What cannot be done now: a refusal in words of both languages from query and perform alike, and
// everything stays as it was.
TEST(Session, ImpossibleActionsAreRefusedAndTouchNothing) {
  Session session(valleySetup());
  mustPerform(session, {"set max_slope 12 @1950", "fork 1960 \"mine\"", "seek 1950"});
  const std::string state = dumpOf(session);
  const std::pair<Action, const char*> impossible[] = {
      {action::SetLever{static_cast<LeverId>(9999), 1, {}, {}}, "lever_unknown"},
      {action::ReleaseLever{static_cast<LeverId>(65535), {}}, "lever_unknown"},
      {act("set max_slope 12 @1900"), "year_outside"},
      {act("set max_slope 12 @1976"), "year_outside"},
      {act("set max_slope 91 @1950"), "lever_range"},
      {action::SetLever{LeverId::max_slope, std::nan(""), {}, {}}, "lever_range"},
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
      {act("faster 0"), "step_nothing"},
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
      {act("film_file \"\""), "file_empty"},
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

TEST(Session, EveryRefusalHasItsSentenceInBothLanguages) {
  std::size_t sentences = 0;
  for (const auto& [id, text] : texts(Language::en).all())
    if (id.rfind("refusal.", 0) == 0) {
      ++sentences;
      EXPECT_TRUE(texts(Language::zh).has(id)) << id;
    }
  EXPECT_GT(sentences, 30u);
}

// From the table alone: an action done by its key, as a word of a script, from far and from a session file
// ends in the same state; an edit is undone, and everything done is a line that is read again.
TEST(Session, WhateverWayAnActionComesItIsTheSame) {
  const std::string prepared = "set max_slope 12 @1950";
  std::size_t edits = 0;
  for (const ActionRow& row : actionTable()) {
    Session first(valleySetup());
    mustPerform(first, {prepared, "fork 1960", "seek 1955"});
    const std::string before = dumpOf(first);
    Action wanted = row.empty;
    if (first.query(wanted)) continue;  // its fields need more than nothing; the other tests give them
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
    ++edits;
    EXPECT_NE(dumpOf(first), before);
    mustPerform(first, {"undo"});
    EXPECT_EQ(first.snapshot()->commands.size(), 1u) << row.word << " was undone";
  }
  EXPECT_GE(edits, 1u);
  for (const KeyRow& key : keyTable()) {
    Session pressed(valleySetup()), said(valleySetup());
    for (Session* session : {&pressed, &said}) mustPerform(*session, {prepared, "undo", "seek 1955"});
    const auto one = pressed.perform(*actionOfKey(key.chord, false));
    const auto other = perform(said, actionText(key.action));
    EXPECT_EQ(one, other) << key.chord;
    EXPECT_EQ(dumpOf(pressed), dumpOf(said)) << key.chord;
  }
}
