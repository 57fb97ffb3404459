// Camera paths as files: what is read, what is refused and how, and that writing loses nothing.
#include "engine/app/film/camera_path.h"
#include "engine/app/film/city_film.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/app/program.h"
#include "tests/fuzz/engine_inputs.h"
#include "tests/fuzz/mutations.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

const std::string kKey =
    "lon = 106.6\nlat = 29.5\nheight_m = 800\ntarget_lon = 106.5\ntarget_lat = 29.6\ntarget_height_m = "
    "300\nfov_degrees = 45\n";
std::string keyAt(double second) { return "[[key]]\nsecond = " + std::to_string(second) + "\n" + kKey; }

Error refusalOf(const std::string& text) {
  const auto path = parseCameraPath(text, "way.toml");
  EXPECT_FALSE(path) << text;
  return path ? Error{} : path.error();
}

// Bit for bit, as == on doubles would not tell a negative zero; none is written as one.
void expectSame(const CameraPath& a, const CameraPath& b) {
  ASSERT_EQ(a.keys.size(), b.keys.size());
  EXPECT_EQ(a.durationSeconds, b.durationSeconds);
  for (std::size_t i = 0; i < a.keys.size(); ++i) {
    const CameraKey &one = a.keys[i], &other = b.keys[i];
    EXPECT_EQ(one.second, other.second);
    EXPECT_EQ(one.eye.lon, other.eye.lon);
    EXPECT_EQ(one.eye.lat, other.eye.lat);
    EXPECT_EQ(one.eyeMetres, other.eyeMetres);
    EXPECT_EQ(one.target.lon, other.target.lon);
    EXPECT_EQ(one.target.lat, other.target.lat);
    EXPECT_EQ(one.targetMetres, other.targetMetres);
    EXPECT_EQ(one.fieldOfViewDegrees, other.fieldOfViewDegrees);
    EXPECT_EQ(one.ease, other.ease);
    ASSERT_EQ(one.name.has_value(), other.name.has_value());
    if (!one.name) continue;
    EXPECT_EQ(one.name->en, other.name->en);
    EXPECT_EQ(one.name->zh, other.name->zh);
  }
}

CameraPath randomPath(std::uint64_t seed) {
  fuzz::Draws draws(seed, 7);
  const auto number = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(draws.below(1u << 30)) / static_cast<double>(1u << 30);
  };
  CameraPath path;
  double second = number(0, 1) / 3;
  for (std::size_t n = 1 + draws.below(9); n > 0; --n) {
    CameraKey key;
    key.second = second;
    second += number(0.001, 7) / 3;
    key.eye = {number(-179, 179), number(-79, 79)};
    key.eyeMetres = number(-400, 90000);
    key.target = {key.eye.lon + number(0.01, 0.5), key.eye.lat + number(-0.5, 0.5)};
    key.targetMetres = number(-400, 3000);
    key.fieldOfViewDegrees = number(5, 120);
    if (draws.below(2)) key.name = LocalizedText{"A \"quoted\" place\\", "两江\n交汇"};
    if (draws.below(2)) key.ease = draws.below(2) == 1;
    path.keys.push_back(key);
  }
  if (draws.below(2)) path.durationSeconds = second + 0.1;
  return path;
}

}  // namespace

TEST(CameraPath, ReadsKeysAndTheirNames) {
  const auto path =
      parseCameraPath("[path]\nduration_seconds = 20\n" + keyAt(0) +
                          "name_en = \"River\"\nname_zh = \"江\"\n" + keyAt(2.5) + "ease = true\n",
                      "way.toml");
  ASSERT_TRUE(path) << path.error().message();
  ASSERT_EQ(path->keys.size(), 2u);
  EXPECT_EQ(path->durationSeconds, 20);
  EXPECT_EQ(path->keys[0].name->zh, "江");
  EXPECT_FALSE(path->keys[0].ease);
  EXPECT_EQ(path->keys[1].second, 2.5);
  EXPECT_EQ(path->keys[1].eyeMetres, 800);
  EXPECT_EQ(path->keys[1].target.lat, 29.6);
  EXPECT_EQ(path->keys[1].ease, true);
}

TEST(CameraPath, SaysWhatIsWrongAndWhere) {
  struct Row {
    std::string text;
    int line;
    std::string found, expected;
  };
  const std::vector<Row> rows = {
      {"", 0, "no [[key]]", "at least one"},
      {"[[key]\n", 1, "", "valid TOML"},
      {"[[key]]\n" + kKey, 1, "no second", "0 to 86400"},
      {keyAt(-1), 2, "second -1", "0 to 86400"},
      {keyAt(0) + "speed = 3\n", 10, "unknown key 'speed'", "fov_degrees"},
      {keyAt(0) + "name_en = \"x\"\n", 1, "no name_zh", "not empty"},
      {keyAt(0) + "ease = 1\n", 10, "ease 1", "true or false"},
      {keyAt(3) + keyAt(3), 11, "second 3 after 3", "later"},
      {"[path]\nduration_seconds = 2\n" + keyAt(3), 4, "second 3", "0 to 2"},
      {"[path]\nduration_seconds = 0\n" + keyAt(0), 2, "duration_seconds 0", "0.001"},
      {"[path]\nlength = 2\n" + keyAt(0), 2, "unknown key 'length'", "duration_seconds"},
      {"speed = 1\n" + keyAt(0), 1, "unknown key 'speed'", "expected entries"},
      {keyAt(0) + "[[keys]]\nsecond = 1\n", 10, "unknown table 'keys'", "expected key"},
      {"[[key]]\nsecond = 0\nlon = 1\nlat = 2\nheight_m = 5\ntarget_lon = 1\ntarget_lat = 2\ntarget_height_m "
       "= 0\nfov_degrees = 40\n",
       6, "above or in its own target", "to one side"}};
  for (const Row& row : rows) {
    const Error error = refusalOf(row.text);
    EXPECT_EQ(error.file, "way.toml") << row.text;
    EXPECT_EQ(error.line, row.line) << error.message();
    EXPECT_NE(error.found.find(row.found), std::string::npos) << error.message();
    EXPECT_NE(error.expected.find(row.expected), std::string::npos) << error.message();
    EXPECT_EQ(error.code, ExitCode::badInput);
  }
}

TEST(CameraPath, WritingAndReadingGivesTheSameNumbers) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const CameraPath path = randomPath(seed);
    const auto again = parseCameraPath(cameraPathText(path), "again.toml");
    ASSERT_TRUE(again) << again.error().message() << "\n" << cameraPathText(path);
    expectSame(path, *again);
  }
}

TEST(CameraPath, IsSavedWholeOrNotAtAll) {
  const Scratch scratch;
  const CameraPath path = randomPath(3);
  const std::string file = (scratch / "way.toml").string();
  ASSERT_TRUE(saveCameraPath(path, file));
  const auto again = loadCameraPath(file);
  ASSERT_TRUE(again) << again.error().message();
  expectSame(path, *again);
  EXPECT_EQ(filesIn(scratch.folder()), 1);
  const auto refused = saveCameraPath(path, (scratch / "none/way.toml").string());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ExitCode::outputFailed);
  const auto missing = loadCameraPath((scratch / "other.toml").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ExitCode::badInput);
}

TEST(CameraPath, BytesFromNowhereAreReadOrRefused) {
  const std::string text = cameraPathText(randomPath(5));
  ASSERT_TRUE(fuzz::readCameraPathBytes(text));
  int refused = 0;
  for (int i = 0; i < 2000; ++i) refused += !fuzz::readCameraPathBytes(fuzz::mutate(text, {103, i}));
  EXPECT_GT(refused, 500);
  EXPECT_LT(refused, 2000);
}

TEST(CameraPath, APathThatTheProgramWroteIsReadWholeOrNotAtAll) {
  const std::string whole = cameraPathText(randomPath(3));
  ASSERT_TRUE(parseCameraPath(whole, "way.toml"));
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    const auto read = parseCameraPath(whole.substr(0, length), "way.toml");
    EXPECT_TRUE(!read || cameraPathText(*read) == whole) << "cut to " << length << " bytes";
  }
}

TEST(CityFilm, AShippedOneIsReadWholeOrNotAtAll) {
  CityDefinition city;
  const std::string name = SHANCHENG_ROOT "/assets/cities/xinji/film.toml";
  const std::string whole = readFile(name);
  ASSERT_NE(whole.find("entries = "), std::string::npos);
  std::size_t sources = 0;
  for (auto at = whole.find("\n[["); at != std::string::npos; at = whole.find("\n[[", at + 1)) {
    EXPECT_FALSE(parseCityFilm(whole.substr(0, at + 1), name, city));
    ++sources;
  }
  EXPECT_GT(sources, 3u);
  EXPECT_FALSE(parseCityFilm("", name, city));
}
