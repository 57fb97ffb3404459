// The queue of films behind the window: with a child that only says what a film would say, and with the
// program itself over the city of test size.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "engine/app/film/film_queue.h"
#include "tests/app/program.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

// Asks as a window would, until `isDone` or half a minute has passed.
bool pollUntil(FilmQueue& queue, const std::function<bool()>& isDone) {
  for (int i = 0; i < 6000; ++i) {
    queue.poll();
    if (isDone()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}
bool pollToEnd(FilmQueue& queue) {
  return pollUntil(queue, [&] { return std::all_of(queue.jobs().begin(), queue.jobs().end(), hasEnded); });
}

// A program that is a shell script.
std::string fake(const Scratch& scratch, const std::string& lines) {
  const fs::path file = scratch / "fake";
  std::ofstream(file) << "#!/bin/sh\n" << lines << "\n";
  fs::permissions(file, fs::perms::owner_all);
  return file.string();
}

std::string progress(int frame, int frames) {
  return "echo '{\"frame\": " + std::to_string(frame) + ", \"frames\": " + std::to_string(frames) +
         ", \"frames_per_second\": 12.500, \"seconds_left\": 3.5}' >&2\n";
}

bool hasChildren() { return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

std::vector<std::string> smallFilm(const Scratch& scratch, const std::string& out,
                                   const std::string& seconds) {
  return {"record",     (scratch / out).string(),
          "--city",     SHANCHENG_TEST_DATA "/cities/small",
          "--seconds",  seconds,
          "--fps",      "4",
          "--size",     "96x54",
          "--quality",  "low",
          "--to",       "1950",
          "--progress", "json"};
}

}  // namespace

TEST(FilmQueue, RunsOneAfterAnotherAndListens) {
  const Scratch scratch;
  const std::string log = (scratch / "log").string();
  FilmQueue queue(fake(scratch, "echo start $2 >>" + log + "\n" + progress(1, 8) + "sleep 0.1\n" +
                                    progress(8, 8) + "echo 12345 >$2\necho end $2 >>" + log +
                                    "\necho \"$2: 8 frames\" >&2"));
  const std::string a = (scratch / "a.mp4").string(), b = (scratch / "b.mp4").string();
  queue.add(a, {}, {"record", a});
  queue.add(b, {}, {"record", b});
  bool sawDrawing = false;
  EXPECT_TRUE(pollUntil(queue, [&] {
    const FilmJob& first = queue.jobs()[0];
    if (first.phase == FilmPhase::drawing && first.frame == 1) {
      sawDrawing = true;
      EXPECT_EQ(first.frames, 8);
      EXPECT_DOUBLE_EQ(first.framesPerSecond, 12.5);
      EXPECT_DOUBLE_EQ(first.secondsLeft, 3.5);
      EXPECT_EQ(queue.jobs()[1].phase, FilmPhase::waiting);
    }
    return hasEnded(first) && hasEnded(queue.jobs()[1]);
  }));
  EXPECT_TRUE(sawDrawing);
  EXPECT_EQ(readFile(log), "start " + a + "\nend " + a + "\nstart " + b + "\nend " + b + "\n");
  for (const FilmJob& job : queue.jobs()) {
    EXPECT_EQ(job.phase, FilmPhase::finished);
    EXPECT_EQ(job.bytes, 6u);
    EXPECT_EQ(job.message, job.output + ": 8 frames");
  }
  EXPECT_FALSE(hasChildren());
}

TEST(FilmQueue, AFailureIsToldInFullAndTheNextGoesOn) {
  const Scratch scratch;
  const std::string words(600, 'w');
  FilmQueue queue(
      fake(scratch, "case $2 in\nbad) printf 'talk\\nshancheng: bad: " + words +
                        "; expected good\\n' >&2; exit 4;;\nmute) exit 3;;\nkilled) kill -SEGV $$;;\nesac"));
  for (const char* out : {"bad", "mute", "killed", "good"}) queue.add(out, {}, {"record", out});
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs()[0].phase, FilmPhase::failed);
  EXPECT_EQ(queue.jobs()[0].message, "bad: " + words + "; expected good");
  EXPECT_EQ(queue.jobs()[1].message, "exit 3");
  EXPECT_EQ(queue.jobs()[2].phase, FilmPhase::failed);
  EXPECT_EQ(queue.jobs()[2].message, "signal 11");
  EXPECT_EQ(queue.jobs()[3].phase, FilmPhase::finished);
  queue.forget(queue.jobs()[1].id);
  EXPECT_EQ(queue.jobs().size(), 3u);
  EXPECT_EQ(queue.jobs()[1].output, "killed");
}

TEST(FilmQueue, NoProgramIsAFailureInWords) {
  FilmQueue queue("/nowhere/shancheng");
  queue.add("a", {}, {"record", "a"});
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs()[0].phase, FilmPhase::failed);
  EXPECT_NE(queue.jobs()[0].message.find("/nowhere/shancheng"), std::string::npos);
}

TEST(FilmQueue, StopsAndGoesOnAtTheEndOfTheQueue) {
  const Scratch scratch;
  FilmQueue queue(fake(
      scratch,
      "case \"$*\" in *--resume*) exit 0;; esac\ntrap 'echo \"shancheng: interrupted\" >&2; exit 130' INT\n" +
          progress(3, 8) + "while :; do sleep 0.02; done"));
  const int a = queue.add("a", {}, {"record", "a"}), b = queue.add("b", {}, {"record", "b"});
  ASSERT_TRUE(pollUntil(queue, [&] { return queue.jobs()[0].phase == FilmPhase::drawing; }));
  queue.forget(a);
  EXPECT_EQ(queue.jobs().size(), 2u) << "the film under way stays on the list";
  queue.cancel(b);
  EXPECT_EQ(queue.jobs()[1].phase, FilmPhase::stopped) << "before it began";
  queue.cancel(a);
  EXPECT_EQ(queue.jobs()[0].phase, FilmPhase::stopping);
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs()[0].phase, FilmPhase::stopped);
  EXPECT_EQ(queue.jobs()[0].message, "interrupted");
  EXPECT_EQ(queue.jobs()[0].frame, 3);
  queue.resume(a);
  EXPECT_EQ(queue.jobs().back().id, a);
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs().back().phase, FilmPhase::finished);
  EXPECT_FALSE(hasChildren());
}

TEST(FilmQueue, AClosedWindowLeavesNoChild) {
  const Scratch scratch;
  const std::string program =
      fake(scratch, "trap 'echo told >" + (scratch / "told").string() + "; exit 130' INT\n" + progress(1, 8) +
                        "while :; do sleep 0.02; done");
  const auto closeWith = [&](const std::string& run) {
    const auto start = std::chrono::steady_clock::now();
    {
      FilmQueue queue(run);
      queue.add("a", {}, {"record", "a"});
      EXPECT_TRUE(pollUntil(queue, [&] { return queue.jobs()[0].phase == FilmPhase::drawing; }));
    }
    EXPECT_FALSE(hasChildren());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  EXPECT_LT(closeWith(program), 3);
  EXPECT_EQ(readFile(scratch / "told"), "told\n");
  const std::string stubborn =
      fake(scratch, "trap '' INT\n" + progress(1, 8) + "while :; do sleep 0.02; done");
  EXPECT_LT(closeWith(stubborn), 8);
}

TEST(FilmQueue, MuchTalkIsTakenInWithoutWaiting) {
  const Scratch scratch;
  FilmQueue queue(fake(scratch,
                       "i=0; while [ $i -lt 20000 ]; do echo \"{\\\"frame\\\": $i, \\\"frames\\\": 20000}\"; "
                       "i=$((i+1)); done >&2\nprintf 'no end of line' >&2; exit 1"));
  queue.add("a", {}, {"record", "a"});
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs()[0].frame, 19999);
  EXPECT_EQ(queue.jobs()[0].message, "no end of line");
}

// Progress is JSON, not a form of words: keys in any order, any spacing, more of them than are known.
TEST(FilmQueue, ProgressIsReadHoweverItIsWritten) {
  const Scratch scratch;
  FilmQueue queue(fake(scratch, R"(cat >&2 <<'END'
  { "note" : "\"frame\": 99, \"frames\": 99" ,"seconds_left":2.5,"frames":40,
{"seconds_left":2.5,"note":"\"frame\": 99","frames":40,)"
                                "\t"
                                R"("frame" :7,"frames_per_second":1.25e1}
 {"frame": "8", "frames": -4, "frames_per_second": null, "seconds_left": 1e300}
[1, 2]
END
exit 1)"));
  queue.add("a", {}, {"record", "a"});
  ASSERT_TRUE(pollToEnd(queue));
  const FilmJob& job = queue.jobs()[0];
  EXPECT_EQ(job.frame, 7);
  EXPECT_EQ(job.frames, 40);
  EXPECT_DOUBLE_EQ(job.framesPerSecond, 12.5);
  EXPECT_EQ(job.message, "[1, 2]") << "no object, so words";
}

TEST(FilmQueue, TheProgramItselfIsStoppedGoesOnAndFinishes) {
  const Scratch scratch;
  FilmQueue queue(SHANCHENG_PROGRAM);
  const int id = queue.add((scratch / "film.mp4").string(), {}, smallFilm(scratch, "film.mp4", "60"));
  ASSERT_TRUE(pollUntil(queue, [&] { return queue.jobs()[0].frame > 20; })) << queue.jobs()[0].message;
  queue.cancel(id);
  ASSERT_TRUE(pollToEnd(queue));
  ASSERT_EQ(queue.jobs()[0].phase, FilmPhase::stopped) << queue.jobs()[0].message;
  EXPECT_TRUE(fs::exists(scratch / "film.mp4.parts/manifest.json"));
  EXPECT_FALSE(fs::exists(scratch / "film.mp4"));
  EXPECT_EQ(queue.jobs()[0].partial, (scratch / "film.partial.mp4").string());
  queue.resume(id);
  ASSERT_TRUE(pollToEnd(queue));
  ASSERT_EQ(queue.jobs()[0].phase, FilmPhase::finished) << queue.jobs()[0].message;
  EXPECT_EQ(queue.jobs()[0].bytes, fs::file_size(scratch / "film.mp4"));
  EXPECT_FALSE(fs::exists(scratch / "film.mp4.parts"));
  EXPECT_FALSE(hasChildren());
}

TEST(FilmQueue, TheProgramsOwnErrorIsShown) {
  const Scratch scratch;
  FilmQueue queue(SHANCHENG_PROGRAM);
  std::vector<std::string> words = smallFilm(scratch, "film.mp4", "1");
  words.insert(words.end(), {"--camera", "moon"});
  queue.add((scratch / "film.mp4").string(), {}, words);
  ASSERT_TRUE(pollToEnd(queue));
  EXPECT_EQ(queue.jobs()[0].phase, FilmPhase::failed);
  EXPECT_NE(queue.jobs()[0].message.find("--camera 'moon'"), std::string::npos) << queue.jobs()[0].message;
}
