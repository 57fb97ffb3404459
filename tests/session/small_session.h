// Sessions of a small valley over a few decades, and what there is of one in words, for comparing. Used by
// the tests of this room; no window, no files but those a test names.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/session/session.h"
#include "tests/sim/made_geography.h"

namespace shancheng::test {

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shancheng_session_XXXXXX").string();
    if (::mkdtemp(pattern.data())) path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline GeographyPointer valley() {
  static const GeographyPointer land = [] {
    CityDefinition city = made::definition(64, 120);
    city.folder = "/cities/valley";
    const double side = city.frame.sideMetres();
    for (const char* id : {"basin", "ridge"}) {
      NamedCamera camera;
      camera.id = id;
      camera.from = {0.5 * side, 0, 900};
      camera.to = {0.5 * side, 0.5 * side, 200};
      city.cameras.push_back(camera);
    }
    return made::geography(std::move(city));
  }();
  return land;
}

inline ScenarioPointer valleyScenario() {
  static const ScenarioPointer one = [] {
    Scenario scenario = made::scenario();
    scenario.endYear = 1975;
    return std::make_shared<const Scenario>(std::move(scenario));
  }();
  return one;
}

inline SessionSetup valleySetup() {
  SessionSetup setup;
  setup.geography = valley();
  setup.spec = {valleyScenario(), 3, {}};
  setup.names.layers = {{"terrain", true}, {"zones", true}, {"labels", false}};
  setup.names.data = {{"land_use", false}, {"suitability", true}};
  setup.names.qualities = {"auto", "low", "high"};
  static constexpr FilmNames::Layer kLayers[] = {{"terrain", true}, {"zones", true}};
  static constexpr std::string_view kRasters[] = {"land_use", "suitability"},
                                    kQualities[] = {"auto", "low", "high"};
  setup.names.film = {kLayers, kRasters, kQualities};
  setup.threads = 1;
  return setup;
}

inline Action act(const std::string& text) {
  const auto read = parseAction(text);
  EXPECT_TRUE(read) << text << ": " << read.error().message();
  return read ? *read : Action{};
}
inline std::optional<Refusal> perform(Session& session, const std::string& text,
                                      Origin origin = Origin::hand) {
  return session.perform(act(text), origin);
}
// What must be done; the test fails where it is refused.
inline void mustPerform(Session& session, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    const auto refused = perform(session, line);
    EXPECT_FALSE(refused) << line << ": " << (refused ? refused->id : "");
  }
}

inline std::string commandText(const Command& command) {
  const std::string lever(leverRow(command.lever).id);
  if (command.kind == Command::Kind::release) return "release " + lever + " @" + std::to_string(command.year);
  return actionText(action::SetLever{command.lever, command.value, {command.year}, {}});
}

// One branch: all but how far it was computed.
inline std::string dumpOf(const Branch& branch, bool hasTail = true) {
  std::ostringstream text;
  text << "branch " << branch.id() << " of ";
  if (branch.parent()) text << *branch.parent();
  text << " from " << branch.forkYear() << " '" << branch.name() << "' " << branch.isAutomatic() << " cursor "
       << branch.cursor() << "\n";
  for (std::size_t n = 0; n < (hasTail ? branch.log().size() : branch.cursor()); ++n) {
    text << "  #" << branch.log()[n].gesture << ":";
    for (const Command& command : branch.log()[n].commands) text << " " << commandText(command) << ";";
    text << "\n";
  }
  for (const Command& command : branch.spec().commands)
    text << "  " << commandText(command) << " " << command.sequence << "\n";
  return text.str();
}

// The same as bytes, for the eyes of a comparison only: a hundred times as fast.
inline void appendBytesOf(std::string& bytes, const Branch& branch) {
  const auto append = [&bytes](const auto value) {
    const auto raw = std::bit_cast<std::array<char, sizeof value>>(value);
    bytes.append(raw.data(), raw.size());
  };
  const auto appendAll = [&append](const std::vector<Command>& commands) {
    append(commands.size());
    for (const Command& command : commands) {
      append(static_cast<int>(command.kind)), append(static_cast<int>(command.lever)), append(command.value);
      append(command.year), append(command.sequence);
    }
  };
  append(branch.id()), append(branch.parent().value_or(branch.id())), append(branch.forkYear());
  append(branch.isAutomatic()), append(branch.cursor()), append(branch.name().size());
  bytes += branch.name();
  append(branch.log().size());
  for (const Edit& edit : branch.log()) append(edit.gesture), appendAll(edit.commands);
  appendAll(branch.spec().commands);
}

// All but its branches.
inline std::string dumpWithoutBranches(const SessionState& state) {
  std::ostringstream text;
  text.precision(17);
  text << "a " << state.a << " b ";
  if (state.b) text << *state.b;
  text << " gesture " << state.lastGesture << "\nclock " << state.clock.year() << " "
       << state.clock.isPlaying() << " " << state.clock.yearsPerSecond() << "\npicked ";
  if (state.picked) text << state.picked->column << "," << state.picked->row << "@" << state.picked->year;
  text << "\ncamera " << state.camera.number << " " << state.camera.camera;
  if (state.camera.point) text << " " << state.camera.point->lon << "," << state.camera.point->lat;
  text << "\nlanguage " << static_cast<int>(state.language) << " data " << state.data << " hour "
       << state.hour << " quality " << state.quality << " mode " << modeOf(state.mode).id() << "\nlayers";
  for (const bool is : state.layers) text << " " << is;
  text << "\npanels " << state.showsPanels;
  for (const bool is : state.panels.is) text << " " << is;
  text << "\nfilms " << state.films;
  for (const FilmWish& wish : state.newFilms) text << " " << static_cast<int>(wish.kind) << ":" << wish.film;
  text << "\n";
  for (const Action& action : state.course) text << actionText(action) << "\n";
  return text.str();
}
// Everything that actions may change, without what was computed of it.
inline std::string dumpOf(const SessionState& state) {
  std::string text;
  for (const auto& branch : state.tree.branches()) text += dumpOf(*branch);
  return text + dumpWithoutBranches(state);
}
inline std::string dumpOf(const Session& session) { return dumpOf(session.state()); }

inline std::vector<std::uint64_t> hashesOf(const History& history) {
  std::vector<std::uint64_t> hashes;
  for (const YearRecordPointer& year : history.years) hashes.push_back(year->hash);
  return hashes;
}
// What comes of a run without any session.
inline std::vector<std::uint64_t> straightRun(const RunSpec& spec) {
  WorkerPool pool(1);
  Simulator simulator(valley(), pool, 7);
  Future future;
  simulator.advanceTo(spec, future, spec.scenario->endYear);
  return hashesOf(*future.history);
}
inline RunSpec runOf(const std::vector<std::string>& sets) {
  RunSpec spec{valleyScenario(), 3, {}};
  for (const std::string& line : sets) {
    const auto set = std::get<action::SetLever>(act(line));
    Command command;
    command.lever = set.lever;
    command.value = set.value;
    command.year = *set.at.year;
    EXPECT_TRUE(addCommand(spec, command));
  }
  return spec;
}

inline const TextTable& texts(Language language) {
  static const auto en = TextTable::load(SHANCHENG_ROOT "/assets", Language::en);
  static const auto zh = TextTable::load(SHANCHENG_ROOT "/assets", Language::zh);
  return language == Language::en ? *en : *zh;
}

}  // namespace shancheng::test
