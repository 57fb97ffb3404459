// What commands write: each file is checked before any year is computed, one that fails takes no other with
// it, nothing is replaced that was not asked for, and what is asked for on stdout has it alone.
#include "engine/app/common/output_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "engine/app/commands/gallery.h"
#include "engine/app/film/film_parts.h"
#include "sim/policy/policy.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

const std::string kCity = "--city xinji ";
const std::string kFilm = kCity + "--quality low --size 64x36 --from 1986 --to 1987 --fps 3 --seconds 1 ";

void put(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

}  // namespace

TEST(Outputs, AreCheckedBeforeAnyWork) {
  const Scratch scratch;
  put(scratch / "there.csv", "dear");
  const std::pair<const char*, int> refused[] = {{"--csv no/such/a.csv --session good.toml", 4},
                                                 {"--session good.toml --grid no/a.png", 4},
                                                 {"--session good.toml --csv there.csv", 4},
                                                 {"--session good.toml --csv ./good.toml", 2},
                                                 {"--csv - --session -", 2},
                                                 {"--grid -", 2},
                                                 {"--session good.toml --csv ''", 2},
                                                 {"--check --csv a.csv", 2},
                                                 {"--ensemble 2 --grid no/a.png", 4}};
  for (const auto& [words, code] : refused) {
    // A city that is not there is told later than an output that cannot be.
    const Outcome outcome = runProgram(scratch, std::string("simulate --city nowhere ") + words);
    EXPECT_EQ(outcome.code, code) << words << ": " << outcome.err;
    EXPECT_EQ(outcome.err.find("nowhere"), std::string::npos) << outcome.err;
    EXPECT_EQ(filesIn(scratch.folder()), 1) << words;
  }
  const std::string there[] = {"shot a.png", "calibrate --out a.toml", "join a.mp4", "record a.mp4",
                               "record a.gif --captions srt"};
  for (const char* name : {"a.png", "a.toml", "a.mp4", "a.en.vtt"}) put(scratch / name, "dear");
  fs::create_directory(scratch / "a.mp4.parts");
  put(scratch / "a.mp4.parts/manifest.json", "{}");
  for (const std::string& words : there) {
    const Outcome outcome = runProgram(scratch, words + (words.starts_with("join") ? "" : " --city xinji"));
    EXPECT_EQ(outcome.code, 4) << words << ": " << outcome.err;
    EXPECT_NE(outcome.err.find("is there already; expected another name, or --overwrite"), std::string::npos)
        << outcome.err;
  }
  for (const char* name : {"a.png", "a.toml", "a.mp4", "a.en.vtt"})
    EXPECT_EQ(readFile(scratch / name), "dear");
}

// ffmpeg writes a film under another name first, which a pipe cannot get; nor can a file hold its parts.
TEST(Outputs, OfFilmsThatCouldNotBeNamedAreToldBeforeAnyWork) {
  const Scratch scratch;
  ASSERT_EQ(::mkfifo((scratch / "a.mp4").c_str(), 0600), 0);
  put(scratch / "b.mp4.parts", "somebody's");
  for (const auto& [words, said] :
       {std::pair("record a.mp4", "a.mp4: cannot be written (not a plain file)"),
        std::pair("record a.mp4 --overwrite", "a.mp4: cannot be written (not a plain file)"),
        std::pair("record b.mp4", "b.mp4.parts: cannot be written (it is no folder)")}) {
    const Outcome outcome = runProgram(scratch, std::string(words) + " --city nowhere");
    EXPECT_EQ(outcome.code, 4) << words << ": " << outcome.err;
    EXPECT_NE(outcome.err.find(said), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(filesIn(scratch.folder()), 2);
}

TEST(Outputs, ASessionThatCouldNotNameItsCityIsToldBeforeAnyWork) {
  const Scratch scratch;
  fs::copy(SHANCHENG_ROOT "/assets/cities/xinji", scratch / "caf\xe9", fs::copy_options::recursive);
  const Outcome outcome = runProgram(scratch, "simulate --to 1987 --city caf\xe9 --session s.toml");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.err.find("city './caf\xe9' has a byte that is not UTF-8"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(filesIn(scratch.folder()), 1);
}

// What was written before something else went wrong is not forgotten over it.
TEST(Outputs, TellEveryFaultAndEndWithTheFirst) {
  const Scratch scratch;
  const std::string file = (scratch / "a.png").string();
  Outputs outputs(false);
  ASSERT_TRUE(outputs.add("still", file, OutputKind::picture));
  put(file, "dear");
  EXPECT_FALSE(outputs.write(file, "new"));
  outputs.fail(Error{"city.toml", 0, "no such city", ""});
  const auto ended = outputs.end();
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ExitCode::outputFailed) << ended.error().message();
  Outputs none(false);
  none.fail(Error{"city.toml", 0, "no such city", ""});
  EXPECT_EQ(none.end().error().code, ExitCode::badInput);
}

TEST(Outputs, AGalleryRefusesALeverBehindItsLastStill) {
  const Scratch scratch;
  GalleryOptions options;
  options.folder = (scratch / "stills").string();
  options.city.settings = {{LeverId::max_slope, 12, 2190}};
  const auto made = makeGallery(options);
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().message().find("--set max_slope=12@2190 behind the last still"), std::string::npos)
      << made.error().message();
  EXPECT_EQ(filesIn(scratch.folder()), 0);
}

TEST(Outputs, ASearchThatIsNotThereIsNotGoneOnWith) {
  const Scratch scratch;
  const Outcome outcome = runProgram(scratch, "calibrate --resume --out a.toml --evaluations 1 --city xinji");
  EXPECT_EQ(outcome.code, 2) << outcome.err;
  EXPECT_NE(outcome.err.find("a.toml.state: no such file; expected the state of a search"), std::string::npos)
      << outcome.err;
  EXPECT_EQ(filesIn(scratch.folder()), 0);
}

// Another run may be about to make its first part.
TEST(Outputs, PartsThatAnotherRunIsAtStay) {
  const Scratch scratch;
  FilmManifest manifest;
  manifest.codec = "h264";
  manifest.frames = 8;
  manifest.width = manifest.height = 16;
  manifest.partFrames = 4;
  manifest.made = "{\"form\": 2}";
  const std::string film = (scratch / "a.mp4").string();
  FilmParts one(film);
  ASSERT_TRUE(one.open(manifest, false, true));
  ASSERT_TRUE(one.lock(0));
  {
    FilmParts other(film);
    ASSERT_TRUE(other.open(manifest, false, true));
    ASSERT_TRUE(other.lock(4));
    one.removeUnlessUsed();
    EXPECT_TRUE(fs::exists(one.manifestFile()));
    EXPECT_FALSE(FilmParts(film).checkFree(false, false)) << "somebody is at it";
  }
  EXPECT_TRUE(one.checkFree(false, false)) << "nobody is, and nothing was made";
  one.removeUnlessUsed();
  EXPECT_EQ(filesIn(scratch.folder()), 0);
}

TEST(Outputs, OneThatFailsLeavesTheOthersWritten) {
  const Scratch scratch;
  // A limit on the size of files stands in for a disk that runs full: the table is too long for it.
  const std::string command = "cd '" + scratch.folder().string() +
                              "' && bash -c \"ulimit -f 1; '" SHANCHENG_PROGRAM
                              "' simulate --city xinji --to 1996 --csv a.csv --session s.toml >out 2>err\"";
  const int status = std::system(command.c_str());
  EXPECT_EQ(WEXITSTATUS(status), 4);
  EXPECT_NE(readFile(scratch / "err").find("a.csv: cannot be written (File too large)"), std::string::npos)
      << readFile(scratch / "err");
  EXPECT_NE(readFile(scratch / "out").find("hash "), std::string::npos);
  EXPECT_FALSE(fs::exists(scratch / "a.csv"));
  EXPECT_TRUE(fs::exists(scratch / "s.toml"));
  EXPECT_EQ(filesIn(scratch.folder()), 3) << "and nothing half-written";
}

TEST(Outputs, StdoutHasWhatIsAskedForThereAlone) {
  const Scratch scratch;
  const std::string words = "simulate --to 1987 " + kCity;
  const Outcome table = runProgram(scratch, words + "--csv -"),
                session = runProgram(scratch, words + "--session -");
  ASSERT_EQ(table.code, 0) << table.err;
  EXPECT_TRUE(table.out.starts_with("year,")) << table.out.substr(0, 80);
  EXPECT_EQ(std::count(table.out.begin(), table.out.end(), '\n'), 3);
  EXPECT_NE(table.err.find("hash "), std::string::npos);
  const int full = std::system(("'" SHANCHENG_PROGRAM "' " + words + "--csv - >/dev/full 2>&1").c_str());
  EXPECT_EQ(WEXITSTATUS(full), 4);
  put(scratch / "s.toml", session.out);
  EXPECT_EQ(runProgram(scratch, "replay s.toml").code, 0) << session.out;
  EXPECT_EQ(filesIn(scratch.folder()), 1) << "no file of the name -";
}

// A link stays and what it leads to is replaced, on whatever disk; parts may lie on another disk still.
TEST(Outputs, GoThroughLinksAndAcrossDisks) {
  const Scratch scratch;
  const bool hasSecond = fs::is_directory("/dev/shm");
  const fs::path far = hasSecond ? fs::path("/dev/shm") / scratch.folder().filename() : scratch / "far";
  fs::create_directory(far);
  for (const std::string name : {"o.mp4", "o.png", "o.csv"}) {
    put(far / name, "OLD");
    fs::create_symlink(far / name, scratch / name);
  }
  fs::create_directory(far / "parts");
  put(far / "parts/mine.txt", "somebody's");
  fs::create_symlink(far / "parts", far / "o.mp4.parts");
  const Outcome film = runProgram(scratch, "record o.mp4 --overwrite " + kFilm);
  EXPECT_EQ(film.code, 0) << film.err;
  EXPECT_EQ(
      runProgram(scratch, "shot o.png --overwrite --year 1986 --quality low --size 64x36 " + kCity).code, 0);
  EXPECT_EQ(runProgram(scratch, "simulate --overwrite --to 1986 --csv o.csv " + kCity).code, 0);
  for (const std::string name : {"o.mp4", "o.png", "o.csv"}) {
    EXPECT_TRUE(fs::is_symlink(scratch / name)) << name;
    EXPECT_GT(fs::file_size(far / name), 100u) << name;
  }
  EXPECT_EQ(filesIn(far), 5) << "the three, the link and what it leads to";
  EXPECT_EQ(filesIn(far / "parts"), 1) << "what is not the film's stays";
  std::error_code ignored;
  fs::remove_all(far, ignored);
}

TEST(Outputs, ClosedStreamsAreNoFiles) {
  const Scratch scratch;
  const auto codeOf = [&](const std::string& words) {
    const int status =
        std::system(("cd '" + scratch.folder().string() + "' && '" SHANCHENG_PROGRAM "' " + words).c_str());
    return WEXITSTATUS(status);
  };
  EXPECT_EQ(codeOf("levers >&- 2>&-"), 4);
  EXPECT_EQ(codeOf("--help >/dev/full 2>&-"), 4);
  ASSERT_EQ(codeOf("simulate --to 1986 --csv a.csv " + kCity + ">/dev/null 2>/dev/null"), 0);
  EXPECT_EQ(codeOf("simulate --to 1986 --csv b.csv " + kCity + "<&- >&- 2>&-"), 4);
  EXPECT_EQ(readFile(scratch / "a.csv"), readFile(scratch / "b.csv"));
}

// Whatever else lies where a film's parts are, or where what was made of it would be, stays.
TEST(Outputs, AFilmTakesAwayOnlyWhatItMade) {
  const Scratch scratch;
  const FilmParts parts((scratch / "a.mp4").string());
  fs::create_directory(parts.folder());
  put(parts.manifestFile(), "{}");
  put(parts.folder() / "part_00000000_00000007.nut", "x");
  put(parts.folder() / "lock_0", "");
  EXPECT_FALSE(parts.hasPartial()) << "a.partial.mp4 would be somebody's";
  parts.notePartial();
  EXPECT_TRUE(parts.hasPartial());
  put(scratch / "a.partial.mp4", "what was made of it");
  put(parts.folder() / "notes.txt", "somebody's");
  parts.remove();
  EXPECT_EQ(filesIn(parts.folder()), 1);
  EXPECT_EQ(readFile(parts.folder() / "notes.txt"), "somebody's");
  EXPECT_FALSE(fs::exists(scratch / "a.partial.mp4")) << "it goes with them, whoever joins them";
  put(scratch / "a.partial.mp4", "somebody's");
  parts.remove();
  EXPECT_TRUE(fs::remove(scratch / "a.partial.mp4")) << "nothing notes that it is the program's";
  fs::remove(parts.folder() / "notes.txt");
  parts.remove();
  EXPECT_EQ(filesIn(scratch.folder()), 0) << "where nothing else is in it, the folder goes too";
}

TEST(Outputs, FilmsMayHaveTheLongestNames) {
  const Scratch scratch;
  std::string stem;
  while (stem.size() < 240) stem += "城";
  const std::string name = stem + std::string(251 - stem.size(), 'x') + ".mp4";
  const Outcome film = runProgram(scratch, "record '" + name + "' " + kFilm);
  EXPECT_EQ(film.code, 0) << film.err;
  EXPECT_EQ(filesIn(scratch.folder()), 1);
  const Outcome longer = runProgram(scratch, "record 'y" + name + "' " + kFilm);
  EXPECT_EQ(longer.code, 4);
  EXPECT_NE(longer.err.find("a name of 256 bytes; this disk takes 255"), std::string::npos) << longer.err;
}

TEST(Outputs, ASessionReplaysWhereverItsFolderWasMoved) {
  const Scratch scratch;
  fs::create_directory(scratch / "lesson");
  fs::copy(SHANCHENG_ROOT "/assets/cities/xinji", scratch / "lesson/mytown", fs::copy_options::recursive);
  fs::copy_file(SHANCHENG_ROOT "/assets/cities/xinji/scenarios/history.toml", scratch / "lesson/mine.toml");
  const auto inLesson = [&](const std::string& words) {
    return std::system(("cd '" + (scratch / "lesson").string() +
                        "' && '" SHANCHENG_PROGRAM "' simulate --to 1987 " + words + " >/dev/null 2>&1")
                           .c_str());
  };
  ASSERT_EQ(inLesson("--city mytown --scenario mine.toml --session a.toml"), 0);
  EXPECT_EQ(runProgram(scratch, "replay lesson/a.toml").code, 0);
  fs::rename(scratch / "lesson", scratch / "moved");
  const Outcome moved = runProgram(scratch, "replay moved/a.toml");
  EXPECT_EQ(moved.code, 0) << moved.err;
  fs::rename(scratch / "moved/mytown", scratch / "lost");
  const Outcome lost = runProgram(scratch, "replay moved/a.toml");
  EXPECT_EQ(lost.code, 2);
  EXPECT_NE(lost.err.find("city './mytown' is not there"), std::string::npos) << lost.err;
}
