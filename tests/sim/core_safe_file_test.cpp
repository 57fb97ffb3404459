// How a file gets its name: whole or not at all, through links and across disks, under names of any length
// that the disk takes, never over what nobody asked to replace; and nothing of a killed writer stays.
#include "sim/core/safe_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>

#include "sim/core/on_disk.h"

namespace shancheng {
namespace {

namespace fs = std::filesystem;

class SafeFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "shancheng_safe_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::size_t filesInside() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  static std::string contentOf(const std::string& name) {
    std::ifstream stream(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  // Another process that has begun to write a file; it is killed when `kill` says so.
  static pid_t beginElsewhere(const std::string& name) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto begun = SafeFile::create(name, Existing::isReplaced);
      const char isBegun = begun && begun->write("half") ? 1 : 0;
      if (::write(ends[1], &isBegun, 1) != 1) ::_exit(1);
      for (;;) ::pause();
    }
    char isBegun = 0;
    EXPECT_EQ(::read(ends[0], &isBegun, 1), 1);
    EXPECT_EQ(isBegun, 1);
    ::close(ends[0]);
    ::close(ends[1]);
    return child;
  }
  static void kill(pid_t child) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  fs::path folder_;
};

TEST_F(SafeFiles, AreReplacedWholeOrNotAtAll) {
  const std::string name = file("data.csv");
  ASSERT_TRUE(writeFileSafely(name, "first"));
  ASSERT_TRUE(writeFileSafely(name, std::string(300000, 'x')));
  EXPECT_EQ(fs::file_size(name), 300000u);
  {
    auto begun = SafeFile::create(name, Existing::isReplaced);
    ASSERT_TRUE(begun);
    ASSERT_TRUE(begun->write("half"));
    EXPECT_EQ(filesInside(), 2u);
  }
  EXPECT_EQ(fs::file_size(name), 300000u);
  EXPECT_EQ(filesInside(), 1u);
}

TEST_F(SafeFiles, WhatIsThereStaysUnlessItIsToBeReplaced) {
  ASSERT_TRUE(writeFileSafely(file("a"), "dear", Existing::isKept));
  const auto refused = writeFileSafely(file("a"), "new", Existing::isKept);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(),
            file("a") + ": is there already; expected another name, or --overwrite");
  EXPECT_EQ(refused.error().code, ExitCode::outputFailed);
  EXPECT_FALSE(checkWritable(file("a"), Existing::isKept));
  EXPECT_TRUE(writeFileSafely(file("a"), "dear", Existing::isKept)) << "the same bytes are no loss";
  EXPECT_EQ(contentOf(file("a")), "dear");
  // One that appears while the work is done.
  auto begun = SafeFile::create(file("b"), Existing::isKept);
  ASSERT_TRUE(begun && begun->write("mine"));
  std::ofstream(file("b")) << "somebody's";
  EXPECT_FALSE(begun->finish());
  EXPECT_EQ(contentOf(file("b")), "somebody's");
}

TEST_F(SafeFiles, LinksStayAndWhatTheyLeadToIsWritten) {
  fs::create_directory(folder_ / "disk");
  std::ofstream(file("disk/old")) << "OLD";
  fs::create_symlink("disk/old", folder_ / "link");
  fs::create_symlink("link", folder_ / "chain");
  fs::create_symlink("disk/new", folder_ / "dangling");
  fs::create_symlink("circle", folder_ / "circle");
  ASSERT_TRUE(writeFileSafely(file("chain"), "one"));
  EXPECT_EQ(contentOf(file("disk/old")), "one");
  ASSERT_TRUE(writeFileSafely(file("dangling"), "two", Existing::isKept));
  EXPECT_EQ(contentOf(file("disk/new")), "two");
  for (const char* name : {"link", "chain", "dangling"}) EXPECT_TRUE(fs::is_symlink(folder_ / name)) << name;
  EXPECT_FALSE(writeFileSafely(file("link"), "three", Existing::isKept)) << "the file behind it is there";
  EXPECT_FALSE(writeFileSafely(file("circle"), "four"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "disk"), fs::directory_iterator()), 2);
}

TEST_F(SafeFiles, LinksLeadToOtherDisks) {
  struct stat here{}, there{};
  if (::stat("/dev/shm", &there) != 0 || ::stat(folder_.c_str(), &here) != 0 || here.st_dev == there.st_dev)
    GTEST_SKIP() << "no second disk here";
  const std::string far = "/dev/shm/shancheng_safe_" + std::to_string(::getpid());
  fs::create_symlink(far, folder_ / "link");
  ASSERT_TRUE(writeFileSafely(file("link"), "far"));
  EXPECT_EQ(contentOf(far), "far");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
  fs::remove(far);
}

TEST_F(SafeFiles, NamesMayBeAsLongAsTheDiskTakesThem) {
  const auto longest = static_cast<std::size_t>(::pathconf(folder_.c_str(), _PC_NAME_MAX));
  std::string letters;
  while (letters.size() + 3 <= longest - 4) letters += "城";
  for (const std::string& name : {std::string(longest, 'n'), letters + ".csv"}) {
    auto begun = SafeFile::create(file(name), Existing::isKept);
    ASSERT_TRUE(begun) << begun.error().message();
    ASSERT_TRUE(begun->finish());
    EXPECT_TRUE(fs::exists(file(name)));
    // Names beside it are told apart although they are cut.
    EXPECT_NE(nameBeside(file(name), ".parts"),
              nameBeside(file(name.substr(0, name.size() - 1) + "x"), ".parts"));
    EXPECT_LE(fs::path(nameBeside(file(name), ".parts")).filename().string().size(), longest);
  }
  EXPECT_EQ(filesInside(), 2u);
  EXPECT_EQ(nameBeside("a/b.mp4", ".parts"), "a/b.mp4.parts");
  const auto refused = checkWritable(file(std::string(longest + 1, 'n')), Existing::isKept);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().found.find("takes " + std::to_string(longest)), std::string::npos)
      << refused.error().message();
}

TEST_F(SafeFiles, WhatAKilledWriterLeftIsClearedByTheNext) {
  const pid_t first = beginElsewhere(file("a")), second = beginElsewhere(file("a"));
  EXPECT_EQ(filesInside(), 2u);
  kill(first);
  kill(second);
  EXPECT_EQ(filesInside(), 2u);
  ASSERT_TRUE(writeFileSafely(file("a"), "whole"));
  EXPECT_EQ(filesInside(), 1u);
  EXPECT_EQ(contentOf(file("a")), "whole");
}

TEST_F(SafeFiles, WhatAnotherWriterIsWritingIsLeftAlone) {
  const pid_t other = beginElsewhere(file("a"));
  ASSERT_TRUE(writeFileSafely(file("a"), "whole"));
  EXPECT_EQ(filesInside(), 2u);
  clearLeftovers(folder_.string());
  EXPECT_EQ(filesInside(), 2u) << "its writer lives";
  kill(other);
  std::ofstream(file("a.shancheng-parts")) << "somebody's";
  clearLeftovers(folder_.string());
  EXPECT_EQ(filesInside(), 2u);
  EXPECT_EQ(contentOf(file("a.shancheng-parts")), "somebody's");
}

TEST_F(SafeFiles, ManyWritersOfOneNameEachWriteItWhole) {
  std::vector<std::thread> writers;
  for (int n = 0; n < 4; ++n)
    writers.emplace_back([&, n] {
      for (int round = 0; round < 30; ++round)
        EXPECT_TRUE(writeFileSafely(file("a"), std::string(5000, static_cast<char>('a' + n))));
    });
  for (std::thread& writer : writers) writer.join();
  const std::string content = contentOf(file("a"));
  EXPECT_EQ(content, std::string(5000, content.empty() ? 'x' : content[0]));
  EXPECT_EQ(filesInside(), 1u);
}

TEST_F(SafeFiles, FaultsNameTheFileAndLeaveNothing) {
  const auto noFolder = writeFileSafely(file("none/data.csv"), "bytes");
  ASSERT_FALSE(noFolder);
  EXPECT_EQ(noFolder.error().code, ExitCode::outputFailed);
  EXPECT_EQ(noFolder.error().message(), file("none/data.csv") + ": cannot be written (folder " +
                                            file("none") +
                                            ": No such file or directory); expected a folder that exists, "
                                            "may be written and has room");
  const auto aFolder = writeFileSafely(folder_.string(), "bytes");
  ASSERT_FALSE(aFolder);
  EXPECT_NE(aFolder.error().found.find("it is a folder"), std::string::npos);
  ASSERT_FALSE(writeFileSafely(folder_.string() + "/", "bytes"));
  ASSERT_FALSE(writeFileSafely("", "bytes"));
  std::ofstream(file("plain")) << "x";
  ASSERT_FALSE(writeFileSafely(file("plain/data.csv"), "bytes"));
  fs::remove(file("plain"));
  const auto inProc = writeFileSafely("/proc/data.csv", "bytes");  // not even root may write here
  ASSERT_FALSE(inProc);
  EXPECT_EQ(inProc.error().code, ExitCode::outputFailed);
  EXPECT_EQ(filesInside(), 0u);
}

TEST_F(SafeFiles, DevicesAndPipesAreWrittenToAndNeverReplaced) {
  EXPECT_TRUE(writeFileSafely("/dev/null", "bytes", Existing::isKept));
  EXPECT_TRUE(checkWritable("/dev/null", Existing::isKept));
  EXPECT_FALSE(writeFileSafely("/dev/full", "bytes"));
  ASSERT_EQ(::mkfifo(file("pipe").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = contentOf(file("pipe")); });
  EXPECT_TRUE(writeFileSafely(file("pipe"), "bytes", Existing::isKept));
  reader.join();
  EXPECT_EQ(got, "bytes");
  EXPECT_TRUE(fs::is_fifo(file("pipe")));
}

// What is written under another name first can never become one.
TEST_F(SafeFiles, DevicesAndPipesCannotBeNamed) {
  ASSERT_EQ(::mkfifo(file("pipe").c_str(), 0600), 0);
  fs::create_symlink("/dev/null", folder_ / "link");
  for (const char* name : {"pipe", "link"}) {
    EXPECT_TRUE(checkWritable(file(name), Existing::isReplaced)) << name;
    const auto refused = checkNameable(file(name), Existing::isReplaced);
    ASSERT_FALSE(refused) << name;
    EXPECT_NE(refused.error().found.find("not a plain file"), std::string::npos) << refused.error().message();
  }
  EXPECT_TRUE(checkNameable(file("new"), Existing::isKept));
  EXPECT_EQ(filesInside(), 2u);
}

TEST_F(SafeFiles, TheSameBytesAreInNobodysWay) {
  ASSERT_TRUE(writeFileSafely(file("a"), "dear"));
  EXPECT_TRUE(checkWritable(file("a"), Existing::isKept, "dear"));
  EXPECT_TRUE(checkWritable(file("a"), Existing::isReplaced, "new"));
  EXPECT_TRUE(checkWritable(file("b"), Existing::isKept, "new"));
  const auto refused = checkWritable(file("a"), Existing::isKept, "new");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().found.find("is there already"), std::string::npos);
}

TEST_F(SafeFiles, ADiskThatKnowsNoFlushingIsNoFault) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  EXPECT_EQ(putOnDisk(ends[1]), 0);
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_EQ(putOnDisk(-1), EBADF);
}

TEST_F(SafeFiles, FoldersAreMadeWithThoseAboveThem) {
  EXPECT_FALSE(makeFolder(file("a/b/c/")));
  EXPECT_TRUE(fs::is_directory(file("a/b/c")));
  EXPECT_FALSE(makeFolder(file("a/b")));
  std::ofstream(file("plain")) << "x";
  EXPECT_TRUE(makeFolder(file("plain")));
  EXPECT_TRUE(makeFolder(file("plain/below")));
}

TEST_F(SafeFiles, WhoMightReadTheOldOneMayReadTheNewOne) {
  ASSERT_TRUE(writeFileSafely(file("a"), "one"));
  fs::permissions(file("a"), fs::perms(0640));
  ASSERT_TRUE(writeFileSafely(file("a"), "two"));
  EXPECT_EQ(fs::status(file("a")).permissions(), fs::perms(0640));
  // Its owner and its group too, where the writer may give it to them.
  gid_t groups[64];
  const int count = ::getgroups(64, groups);
  if (::geteuid() == 0) {
    ASSERT_EQ(::chown(file("a").c_str(), 12345, 54321), 0);
  } else if (count > 0) {
    ASSERT_EQ(::chown(file("a").c_str(), static_cast<uid_t>(-1), groups[count - 1]), 0);
  }
  fs::permissions(file("a"), fs::perms(0640));
  struct stat before{}, after{};
  ASSERT_EQ(::stat(file("a").c_str(), &before), 0);
  ASSERT_TRUE(writeFileSafely(file("a"), "two"));
  ASSERT_EQ(::stat(file("a").c_str(), &after), 0);
  EXPECT_EQ(after.st_uid, before.st_uid);
  EXPECT_EQ(after.st_gid, before.st_gid);
  EXPECT_EQ(after.st_mode, before.st_mode);
  fs::permissions(file("a"), fs::perms(0440));
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everything";
  EXPECT_FALSE(writeFileSafely(file("a"), "three"));
  EXPECT_EQ(contentOf(file("a")), "two");
}

}  // namespace
}  // namespace shancheng
