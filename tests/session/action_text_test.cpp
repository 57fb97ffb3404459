// The text form of actions: what is written is read back, garbage is refused with what was expected, and
// every row of the table has all that a row gives: text, keys that can be read, words in both languages.
#include <gtest/gtest.h>

#include <set>

#include "engine/session/keys.h"
#include "sim/io/text_table.h"
#include "sim/policy/policy.h"
#include "tests/session/random_action.h"

using namespace shancheng;
using test::Dice;
using test::randomAction;

namespace {

std::string faultOf(const std::string& text) {
  const auto read = parseAction(text, "lesson.txt", 7);
  return read ? "read as: " + actionText(*read) : read.error().message();
}

}  // namespace

TEST(ActionText, NumbersAreDecimalAndNeverBent) {
  action::SetLever set;
  set.lever = LeverId::max_slope;
  set.value = 10;
  set.at.year = 1990;
  set.gesture.id = 8;
  EXPECT_EQ(*parseAction("set max_slope 010 @01990 #08"), Action(set));
  EXPECT_EQ(*parseAction("seek 01997.50"), Action(action::SeekYear{1997.5}));
  for (const char* text : {"seek 0x7c6", "seek nan", "seek 1e999", "seek +1997", "set max_slope 0x10 @1990",
                           "set max_slope 10 @0x7c6", "set max_slope 10 @1990.5",
                           "set max_slope 10 @99999999999", "set max_slope 10 @1990 #-1",
                           "set max_slope 10 @1990 #18446744073709551616", "fork 1990.5", "fork 99999999999"})
    EXPECT_FALSE(parseAction(text)) << text << " read as " << faultOf(text);
  EXPECT_NE(faultOf("set max_slpoe 10 @1990").find("did you mean 'max_slope'?"), std::string::npos);
  EXPECT_NE(faultOf("seke 1990").find("did you mean 'seek'?"), std::string::npos);
}

TEST(ActionText, ReadsWhatAPersonWrites) {
  action::SetLever set;
  set.lever = LeverId::ticket_enabled;
  set.at.year = 2008;
  EXPECT_EQ(*parseAction("set ticket_enabled 0 @2008"), Action(set));
  set.gesture.id = 12;
  EXPECT_EQ(*parseAction("  set\tticket_enabled 0 @2008 #12 \r"), Action(set));
  set.at.year.reset();
  EXPECT_EQ(*parseAction("set ticket_enabled 0 #12"), Action(set)) << "what is optional may be left out";
  EXPECT_EQ(*parseAction("seek 1997.5"), Action(action::SeekYear{1997.5}));
  EXPECT_EQ(*parseAction("fork 1990 \"without tickets\""),
            Action(action::ForkBranch{{1990}, {"without tickets"}}));
  EXPECT_EQ(*parseAction("fork tickets"), Action(action::ForkBranch{{}, {"tickets"}}));
  EXPECT_EQ(*parseAction("fork \"1990\""), Action(action::ForkBranch{{}, {"1990"}}))
      << "in quotes it is a name";
  EXPECT_EQ(*parseAction("fork"), Action(action::ForkBranch{}));
  EXPECT_EQ(*parseAction("pick 591 483"), Action(action::PickCell{591, 483, {}}));
  EXPECT_EQ(*parseAction("compare"), Action(action::CompareBranch{}));
  EXPECT_EQ(*parseAction("layer zones off"), Action(action::ShowLayer{"zones", Switch::off}));
}

TEST(ActionText, WritesTheShortestLine) {
  EXPECT_EQ(actionText(action::SetLever{LeverId::ticket_enabled, 0, {2008}, {}}),
            "set ticket_enabled 0 @2008");
  EXPECT_EQ(actionText(action::SeekYear{1997.5}), "seek 1997.5");
  EXPECT_EQ(actionText(action::ForkBranch{{1990}, {"a \"b\"\n中"}}), "fork 1990 \"a \\\"b\\\"\\n中\"");
  EXPECT_EQ(actionText(action::RenameBranch{2, ""}), "rename 2 \"\"");
}

TEST(ActionText, RoundTripsOverRandomActions) {
  Dice dice(20261130);
  for (int n = 0; n < 20000; ++n) {
    const Action made = randomAction(dice, static_cast<std::size_t>(n) % kActionCount);
    const std::string text = actionText(made);
    EXPECT_EQ(text.find('\n'), std::string::npos) << "an action is one line";
    const auto read = parseAction(text);
    ASSERT_TRUE(read) << text << ": " << read.error().message();
    ASSERT_TRUE(*read == made) << text << " was read as " << actionText(*read);
  }
}

TEST(ActionText, RefusesGarbageAndSaysWhatItExpected) {
  const std::pair<const char*, const char*> faults[] = {
      {"", "no word"},
      {"   ", "no word"},
      {"\"set\" max_slope 3", "expected an action"},
      {"sett max_slope 3", "expected one of set, release"},
      {"set",
       "set: nothing for the lever; expected a lever ('shancheng levers' lists them): set LEVER VALUE [@AT] "
       "[#GESTURE]"},
      {"set tickets 0", "'tickets' for the lever"},
      {"set max_slope", "nothing for the value; expected a number"},
      {"set max_slope steep", "'steep' for the value; expected a number"},
      {"set max_slope nan", "'nan' for the value"},
      {"set max_slope inf", "'inf' for the value"},
      {"set max_slope 1e999", "'1e999' for the value"},
      {"set max_slope \"3\"", "'3' for the value"},
      {"set max_slope 3 @", "'@' at the end; expected nothing more"},
      {"set max_slope 3 @20x", "'@20x' at the end"},
      {"set max_slope 3 #0", "'#0' at the end"},
      {"set max_slope 3 #-4", "'#-4' at the end"},
      {"set max_slope 3 #9007199254740993", "'#9007199254740993' at the end"},
      {"set max_slope 3 2008", "'2008' at the end"},
      {"undo 2", "'2' at the end"},
      {"step 1.5", "'1.5' for the years; expected a whole number"},
      {"step 99999999999", "'99999999999' for the years"},
      {"select -1", "'-1' for the branch; expected the number of a branch"},
      {"select", "nothing for the branch"},
      {"layer zones maybe", "'maybe' for the shown; expected on, off or toggle: layer LAYER on|off|toggle"},
      {"rename 2 \"never ends", "expected a text that ends with its quote"},
      {"rename 2 \"bad \\q escape\"", "expected a text that ends with its quote"},
      {"rename 2 \"glued\"on", "expected a text that ends with its quote"},
      {"rename 2 mid\"dle", "expected a text that ends with its quote"},
      {"rename 2 two words", "'words' at the end"},
      {"seek 1990\nundo", "'\nundo'"},
  };
  for (const auto& [text, words] : faults) {
    const std::string fault = faultOf(text);
    std::string wanted(words);
    for (char& letter : wanted)
      if (letter == '\n') letter = ' ';
    EXPECT_NE(fault.find(wanted), std::string::npos) << "'" << text << "' gave: " << fault;
    EXPECT_EQ(fault.rfind("lesson.txt:7: ", 0), 0u) << fault;
  }
}

TEST(ActionText, AnyBytesAreReadOrRefused) {
  Dice dice(77);
  for (int n = 0; n < 20000; ++n) {
    std::string text(actionTable()[static_cast<std::size_t>(dice.below(kActionCount))].word);
    for (int k = dice.below(12); k > 0; --k) text += static_cast<char>(dice.once(3) ? ' ' : dice.below(256));
    const auto read = parseAction(text);
    if (read) {
      EXPECT_TRUE(*parseAction(actionText(*read)) == *read) << text;
    }
  }
}

TEST(ActionTable, EveryRowHasAllThatARowGives) {
  const auto en = TextTable::load(SHANCHENG_ROOT "/assets", Language::en);
  const auto zh = TextTable::load(SHANCHENG_ROOT "/assets", Language::zh);
  ASSERT_TRUE(en && zh);
  std::set<std::string_view> words;
  for (const ActionRow& row : actionTable()) {
    EXPECT_TRUE(words.insert(row.word).second) << row.word << " stands twice";
    EXPECT_EQ(row.usage.rfind(row.word, 0), 0u);
    EXPECT_TRUE(en->has("action." + std::string(row.word)))
        << row.word << " is missing under [action] in assets/text/en.toml";
    EXPECT_TRUE(zh->has("action." + std::string(row.word)))
        << row.word << " is missing under [action] in assets/text/zh.toml";
    EXPECT_EQ(&rowOf(row.empty), &row);
  }
  for (const auto& [id, text] : en->all())
    if (id.rfind("action.", 0) == 0) {
      EXPECT_TRUE(words.contains(std::string_view(id).substr(7)))
          << id << " in assets/text/en.toml has no row in engine/session/actions.def";
    }
}

TEST(ActionTable, EveryKeyIsReadAndDoesOneThing) {
  ASSERT_GT(keyTable().size(), 10u);
  std::set<std::string_view> chords;
  for (const KeyRow& row : keyTable()) {
    EXPECT_TRUE(chords.insert(row.chord).second) << row.chord << " stands twice";
    EXPECT_TRUE(*parseAction(actionText(row.action)) == row.action);
    EXPECT_TRUE(actionOfKey(row.chord, false) == row.action) << row.chord;
    EXPECT_EQ(actionOfKey(row.chord, true).has_value(), row.repeats) << row.chord;
  }
  EXPECT_EQ(actionText(*actionOfKey(chordText("Z", true, false), false)), "undo");
  EXPECT_EQ(actionText(*actionOfKey(chordText("Z", true, true), false)), "redo");
  EXPECT_EQ(actionText(*actionOfKey(chordText("Y", true, false), false)), "redo");
  EXPECT_EQ(actionText(*actionOfKey("Left", true)), "step -1");
  EXPECT_FALSE(actionOfKey("Ctrl+Left", false));
}
