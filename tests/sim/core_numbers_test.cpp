// The simulation's own functions against the library's (tests may use it, sim/ may not), and chance:
// uniform, independent between keys, a pure function of them.
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include "sim/core/hash.h"
#include "sim/core/math.h"
#include "sim/core/random.h"

namespace shancheng {
namespace {

double relative(double found, double expected) {
  return expected == 0.0 ? std::abs(found) : std::abs(found / expected - 1.0);
}

TEST(OwnMath, ExpAgreesWithTheLibrary) {
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x = -700.0 + 1400.0 * randomUniform(1, 0, RandomRule::test, static_cast<std::uint64_t>(i));
    worst = std::max(worst, relative(math::exp(x), std::exp(x)));
  }
  EXPECT_LT(worst, 1e-13);
  EXPECT_EQ(math::exp(0.0), 1.0);
  EXPECT_EQ(math::exp(-1e9), 0.0);
  EXPECT_TRUE(std::isfinite(math::exp(1e9)));
  EXPECT_EQ(math::exp(std::nan("")), 0.0);
}

TEST(OwnMath, LogAgreesWithTheLibrary) {
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    const double x =
        std::exp(-700.0 + 1400.0 * randomUniform(2, 0, RandomRule::test, static_cast<std::uint64_t>(i)));
    if (std::abs(std::log(x)) > 1e-3) worst = std::max(worst, relative(math::log(x), std::log(x)));
  }
  EXPECT_LT(worst, 1e-13);
  for (int i = -1000; i <= 1000; ++i) {  // near one the relative error of the result must stay small too
    const double x = 1.0 + i * 1e-7;
    EXPECT_NEAR(math::log(x), std::log(x), 1e-16 + 1e-13 * std::abs(std::log(x)));
  }
  EXPECT_EQ(math::log(1.0), 0.0);
  EXPECT_EQ(math::log(0.0), -1e300);
  EXPECT_EQ(math::log(-3.0), -1e300);
  EXPECT_NEAR(math::log(5e-324), std::log(5e-324), 1e-9);
}

TEST(OwnMath, PowSinCosAndAtan2AgreeWithTheLibrary) {
  double pow = 0, sine = 0, cosine = 0, angle = 0;
  for (int i = 0; i < 100000; ++i) {
    const auto key = static_cast<std::uint64_t>(i);
    const double u = randomUniform(3, 0, RandomRule::test, key),
                 v = randomUniform(4, 0, RandomRule::test, key);
    pow = std::max(pow, relative(math::pow(0.01 + 100 * u, 6 * v - 3), std::pow(0.01 + 100 * u, 6 * v - 3)));
    const double radians = 2000 * (u - 0.5);
    sine = std::max(sine, std::abs(math::sin(radians) - std::sin(radians)));
    cosine = std::max(cosine, std::abs(math::cos(radians) - std::cos(radians)));
    angle = std::max(angle, std::abs(math::atan2(v - 0.5, u - 0.5) - std::atan2(v - 0.5, u - 0.5)));
  }
  EXPECT_LT(pow, 1e-12);
  EXPECT_LT(sine, 1e-12);
  EXPECT_LT(cosine, 1e-12);
  EXPECT_LT(angle, 1e-12);
  EXPECT_EQ(math::atan2(0, 0), 0.0);
  EXPECT_NEAR(math::atan2(0, -1), math::kPi, 1e-15);
  EXPECT_EQ(math::pow(0, 2), 0.0);
}

TEST(OwnMath, RootsAndRoundingAreExact) {
  for (int i = 0; i < 100000; ++i) {
    const double x =
        std::exp(200.0 * (randomUniform(5, 0, RandomRule::test, static_cast<std::uint64_t>(i)) - 0.5));
    ASSERT_EQ(math::sqrt(x), std::sqrt(x));
  }
  EXPECT_EQ(math::sqrt(-1.0), 0.0);
  for (const double x : {-2.5, -2.0, -1.999, -0.1, 0.0, 0.1, 1.999, 2.0, 1e12 + 0.5, -1e12 - 0.5})
    EXPECT_EQ(math::floor(x), std::floor(x)) << x;
  EXPECT_EQ(math::roundToInt(2.5), 3);
  EXPECT_EQ(math::roundToInt(-2.5), -2);
  EXPECT_EQ(math::roundToInt(-2.6), -3);
  EXPECT_EQ(math::smoothstep(1, 3, 0), 0.0);
  EXPECT_EQ(math::smoothstep(1, 3, 2), 0.5);
  EXPECT_EQ(math::smoothstep(1, 3, 9), 1.0);
}

TEST(Chance, IsUniform) {
  // Chi-square over 64 bins for neighbouring indices, seeds and years: each axis alone.
  const auto chiSquare = [](const auto& draw) {
    constexpr int kBins = 64, kDraws = 64000;
    std::vector<int> bins(kBins, 0);
    for (int i = 0; i < kDraws; ++i) {
      const double u = draw(i);
      EXPECT_GT(u, 0.0);
      EXPECT_LT(u, 1.0);
      ++bins[static_cast<std::size_t>(u * kBins)];
    }
    double sum = 0;
    for (const int bin : bins) sum += (bin - 1000.0) * (bin - 1000.0) / 1000.0;
    return sum;
  };
  // 63 degrees of freedom: 99.9 % lie below 103.4, 0.1 % below 32.
  const double byIndex = chiSquare(
      [](int i) { return randomUniform(9, 1950, RandomRule::test, static_cast<std::uint64_t>(i)); });
  const double bySeed = chiSquare(
      [](int i) { return randomUniform(static_cast<std::uint64_t>(i), 1950, RandomRule::test, 77); });
  const double byYear = chiSquare([](int i) { return randomUniform(9, i, RandomRule::test, 77); });
  for (const double value : {byIndex, bySeed, byYear}) {
    EXPECT_LT(value, 103.4);
    EXPECT_GT(value, 32.0);
  }
}

TEST(Chance, StreamsAreIndependent) {
  double product = 0, neighbours = 0;
  constexpr int kDraws = 50000;
  for (int i = 0; i < kDraws; ++i) {
    const auto key = static_cast<std::uint64_t>(i);
    const double a = randomUniform(1, 2000, RandomRule::allocation, key) - 0.5;
    product += a * (randomUniform(1, 2000, RandomRule::seedChoice, key) - 0.5);
    neighbours += a * (randomUniform(1, 2000, RandomRule::allocation, key + 1) - 0.5);
  }
  // Standard error of the mean product of two uniforms is (1/12) / sqrt(n).
  EXPECT_LT(std::abs(product / kDraws), 4.0 / 12.0 / std::sqrt(static_cast<double>(kDraws)));
  EXPECT_LT(std::abs(neighbours / kDraws), 4.0 / 12.0 / std::sqrt(static_cast<double>(kDraws)));
}

TEST(Chance, IsAPureFunctionOfItsKey) {
  std::set<std::uint64_t> words;
  for (int year = 1929; year < 1939; ++year)
    for (std::uint64_t seed = 0; seed < 10; ++seed)
      for (std::uint64_t index = 0; index < 100; ++index) {
        const std::uint64_t word = randomWord(seed, year, RandomRule::test, index);
        EXPECT_EQ(word, randomWord(seed, year, RandomRule::test, index));
        words.insert(word);
      }
  EXPECT_EQ(words.size(), 10000u) << "64-bit words do not meet among ten thousand";
  EXPECT_GT(uniformFromWord(0), 0.0);
  EXPECT_LT(uniformFromWord(~0ULL), 1.0);
}

TEST(Hash, TellsOrderValueAndLengthApart) {
  const auto of = [](auto... words) {
    Hasher hasher;
    (hasher.addWord(static_cast<std::uint64_t>(words)), ...);
    return hasher.value();
  };
  EXPECT_NE(of(1, 2), of(2, 1));
  EXPECT_NE(of(0), of(0, 0));
  EXPECT_NE(of(1), of(1ULL << 63));
  Hasher a, b;
  a.addText("ab");
  a.addText("c");
  b.addText("a");
  b.addText("bc");
  EXPECT_NE(a.value(), b.value());
  Hasher positive, negative;
  positive.addDouble(0.0);
  negative.addDouble(-0.0);
  EXPECT_EQ(positive.value(), negative.value()) << "the two zeros are one value";
  EXPECT_EQ(hexText(0), "0000000000000000");
  EXPECT_EQ(hexText(0x0123456789abcdefULL), "0123456789abcdef");
}

TEST(Hash, FewBitsChangeMany) {
  int changed = 0;
  for (int bit = 0; bit < 64; ++bit) {
    Hasher one, other;
    one.addWord(12345);
    other.addWord(12345 ^ (1ULL << bit));
    changed += __builtin_popcountll(one.value() ^ other.value());
  }
  EXPECT_NEAR(changed / 64.0, 32.0, 4.0);
}

}  // namespace
}  // namespace shancheng
