#include "sim/io/calibration_file.h"

#include <charconv>

#include "sim/core/hash.h"
#include "sim/core/number_text.h"
#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

namespace {
constexpr int kFormat = 1;
constexpr std::size_t kMaxNumbers = 1u << 16;

std::string exactTexts(const std::vector<double>& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : " ") + exactText(value);
  return text;
}
std::string rounded(double value, int digits) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits);
  return {text, written.ptr};
}
std::string fixedText(double value, int decimals) {
  char text[400];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return {text, written.ptr};
}
std::string padded(std::string text, std::size_t width, bool isNumber) {
  if (text.size() >= width) return text;
  return isNumber ? std::string(width - text.size(), ' ') + text
                  : text + std::string(width - text.size(), ' ');
}

template <class Whole>
Whole readWhole(InputRow& record, const char* key, Whole least) {
  const std::string text = record.text(key);
  Whole value{};
  if (!record.error() && (!parseNumber(text, value) || value < least))
    record.fail(key, inQuotes(text), "expected a whole number in quotes");
  return value;
}

std::vector<double> readNumbers(InputRow& record, const char* key) {
  std::vector<double> numbers;
  if (!record.has(key)) record.fail(key, std::string("no ") + key, "expected numbers: was the file cut off?");
  const std::string text = record.textOr(key, "");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    double value = 0;
    if (!parseNumber(std::string_view(text).substr(at, end - at), value) || numbers.size() >= kMaxNumbers) {
      record.fail(key, inQuotes(text.substr(at, end - at)), "expected numbers with a space between them");
      return {};
    }
    numbers.push_back(value);
    at = end + 1;
  }
  return numbers;
}
double readNumber(InputRow& record, const char* key) {
  const std::vector<double> numbers = readNumbers(record, key);
  if (!record.error() && numbers.size() != 1) record.fail(key, "no number", "expected one");
  return numbers.size() == 1 ? numbers[0] : 0.0;
}
}  // namespace

std::string searchText(const StoredSearch& search) {
  const SearchState& s = search.state;
  const auto line = [](const char* key, const std::string& value) {
    return std::string(key) + " = \"" + value + "\"\n";
  };
  return "# The state of `shancheng calibrate`; --resume goes on from here.\nformat = " +
         std::to_string(kFormat) + "\n" + line("problem", hexText(search.problem)) +
         line("seed", std::to_string(s.seed)) + line("generation", std::to_string(s.generation)) +
         line("restarts", std::to_string(s.restarts)) + line("population", std::to_string(s.population)) +
         line("evaluations", std::to_string(s.evaluations)) +
         line("since_restart", std::to_string(s.sinceRestart)) + line("step_size", exactText(s.stepSize)) +
         line("best_value", exactText(s.bestValue)) + line("best", exactTexts(s.best)) +
         line("mean", exactTexts(s.mean)) + line("step_path", exactTexts(s.stepPath)) +
         line("covariance_path", exactTexts(s.covariancePath)) + line("recent", exactTexts(s.recent)) +
         line("covariance", exactTexts(s.covariance));
}

Result<StoredSearch> parseSearch(std::string_view text, const std::string& file) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  InputRow& root = document->root;
  if (const int format = root.integer("format", 1, 1000000); !root.error() && format != kFormat)
    root.fail("format", "a search of format " + std::to_string(format),
              "expected format " + std::to_string(kFormat));
  StoredSearch search;
  SearchState& s = search.state;
  if (const std::string digits = root.text("problem"); !root.error() && !parseHash(digits, search.problem))
    root.fail("problem", "hash " + inQuotes(digits), "expected 16 hexadecimal digits");
  s.seed = readWhole<std::uint64_t>(root, "seed", 0);
  s.generation = readWhole<int>(root, "generation", 0);
  s.restarts = readWhole<int>(root, "restarts", 0);
  s.population = readWhole<int>(root, "population", 4);
  s.evaluations = readWhole<std::int64_t>(root, "evaluations", 0);
  s.sinceRestart = readWhole<int>(root, "since_restart", 0);
  s.stepSize = readNumber(root, "step_size");
  s.bestValue = readNumber(root, "best_value");
  s.best = readNumbers(root, "best");
  s.mean = readNumbers(root, "mean");
  s.stepPath = readNumbers(root, "step_path");
  s.covariancePath = readNumbers(root, "covariance_path");
  s.recent = readNumbers(root, "recent");
  s.covariance = readNumbers(root, "covariance");
  root.allowOnly({"format", "problem", "seed", "generation", "restarts", "population", "evaluations",
                  "since_restart", "step_size", "best_value", "best", "mean", "step_path", "covariance_path",
                  "recent", "covariance"});
  if (root.error()) return *root.error();
  if (auto known = document->allowOnly({}, {}); !known) return known.error();
  return search;
}

Result<StoredSearch> loadSearch(const std::string& file) {
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseSearch(*text, file);
}

std::string reportText(const FitReport& report) {
  std::string text = padded("figures fitted", 40, false) + padded("count", 6, true) +
                     padded("RMS before", 14, true) + padded("RMS after", 14, true) +
                     "   in percent of the values; targets in half tolerances\n";
  for (const FitReport::Group& group : report.groups) {
    const bool isSeries = group.before.rmsPercent > 0 || group.after.rmsPercent > 0;
    const auto shown = [&](const GroupMisfit& misfit) {
      return fixedText(isSeries ? misfit.rmsPercent : misfit.rmsScales, 2) + (isSeries ? " %" : "  ");
    };
    text += padded(group.name, 40, false) + padded(std::to_string(group.figures.size()), 6, true) +
            padded(shown(group.before), 14, true) + padded(shown(group.after), 14, true) + "\n";
  }
  text +=
      "whole misfit " + fixedText(report.before, 2) + " before, " + fixedText(report.after, 2) + " after\n\n";
  text += padded("coefficient", 26, false) + padded("before", 11, true) + padded("after", 11, true) +
          padded("low", 9, true) + padded("high", 9, true) + padded("misfit of 5 %", 15, true) +
          "  of the range; what it moves most\n";
  for (const FitReport::Value& value : report.values)
    text += padded(std::string(value.row->id), 26, false) + padded(rounded(value.before, 5), 11, true) +
            padded(rounded(value.after, 5), 11, true) + padded(rounded(value.row->minimum, 5), 9, true) +
            padded(rounded(value.row->maximum, 5), 9, true) +
            padded(fixedText(value.sensitivity, 2), 15, true) + "  " + value.moves +
            (value.isAtBound ? "  AT ITS BOUND" : "") + "\n";
  return text;
}

std::string figuresText(const FitReport& report) {
  std::string text;
  for (const FitReport::Group& group : report.groups) {
    text += padded(group.name, 40, false) + padded("source", 16, true) + padded("before", 16, true) +
            padded("after", 16, true) + "\n";
    for (const FitReport::Figure& figure : group.figures)
      text += padded("  " + figure.years, 40, false) + padded(rounded(figure.value, 6), 16, true) +
              padded(rounded(figure.before, 6), 16, true) + padded(rounded(figure.after, 6), 16, true) + "\n";
  }
  return text;
}

std::string coefficientsText(const CityDefinition& city, const Coefficients& found, const FitReport& report,
                             const SearchState& state) {
  std::string text =
      "# Coefficients of the model for this city, found by `shancheng calibrate` from figures up to " +
      std::to_string(kLastFittedYear) +
      ".\n# Delete the file for the table's own values (sim/state/coefficients.def).\n#\n";
  const std::string reportLines = reportText(report);
  for (std::size_t at = 0; at < reportLines.size();) {
    const std::size_t end = reportLines.find('\n', at);
    text += end == at ? "#\n" : "# " + reportLines.substr(at, end - at) + "\n";
    at = end + 1;
  }
  std::string lines;
  int entries = 0;
  for (const CoefficientRow& row : coefficientTable()) {
    const double own = city.coefficients.*row.member;
    if (!row.isFitted && own == row.standard) continue;
    lines +=
        std::string(row.id) + " = " + (row.isFitted ? rounded(found.*row.member, 6) : exactText(own)) + "\n";
    ++entries;
  }
  text += "\n" + std::string(kEntriesKey) + " = " + std::to_string(entries) + "\n\n[coefficients]\n" + lines;
  text += "\n[report]\nseed = \"" + std::to_string(state.seed) +
          "\"\nevaluations = " + std::to_string(state.evaluations) +
          "\nmisfit_before = " + rounded(report.before, 6) + "\nmisfit_after = " + rounded(report.after, 6) +
          "\n";
  return text;
}

}  // namespace shancheng
