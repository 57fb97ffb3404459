#include "sim/io/targets_file.h"

#include <iterator>
#include <map>
#include <set>

#include "sim/io/csv_reader.h"
#include "sim/io/input_file.h"

namespace shancheng {

namespace {
constexpr int kEarliestTarget = 1000, kLatestTarget = 3000;

std::optional<IndicatorId> indicatorOf(InputRow& record, const char* key) {
  if (!record.has(key)) return std::nullopt;
  const std::string id = record.text(key);
  for (std::size_t i = 0; i < kIndicatorCount; ++i)
    if (indicatorTable()[i].id == id) return static_cast<IndicatorId>(i);
  record.fail(key, "unknown indicator " + inQuotes(id), "expected a row of sim/measure/indicators.def");
  return std::nullopt;
}
}  // namespace

Result<std::vector<Target>> parseTargets(std::string_view text, const std::string& file) {
  auto records =
      parseCsv(text, file,
               {"id", "role", "measure", "indicator", "over", "subject", "from_year", "to_year", "value",
                "unit", "tolerance_kind", "tolerance", "words_en", "words_zh", "source", "note"});
  if (!records) return records.error();
  std::vector<Target> targets;
  std::map<std::string, TargetRole> roles;
  std::set<std::string> parts;
  for (InputRow& record : *records) {
    Target target;
    target.id = record.id();
    target.role = record.kindOf<TargetRole>("role", kTargetRoleIds);
    target.measure = record.kindOf<TargetMeasure>("measure", kTargetMeasureIds);
    target.indicator = indicatorOf(record, "indicator");
    target.over = indicatorOf(record, "over");
    if (record.has("subject")) target.subject = record.id("subject");
    if (record.has("from_year"))
      target.fromYear = record.integer("from_year", kEarliestTarget, kLatestTarget);
    target.toYear = record.integer("to_year", kEarliestTarget, kLatestTarget);
    target.value = record.number("value", -1e15, 1e15);
    target.unit = record.id("unit");
    target.toleranceKind = record.kindOf<ToleranceKind>("tolerance_kind", kToleranceKindIds);
    if (target.toleranceKind != ToleranceKind::soft) target.tolerance = record.number("tolerance", 0, 1e15);
    target.words = record.words("words_en", "words_zh");
    target.source = record.text("source");
    target.note = record.textOr("note", "");
    if (const std::string fault = faultOf(target); !record.error() && !fault.empty())
      record.fail("measure", "target " + inQuotes(target.id) + ": " + fault,
                  "expected what its measure and role need");
    if (roles.try_emplace(target.id, target.role).first->second != target.role)
      record.fail("role", "two roles for target " + inQuotes(target.id),
                  "expected one role for all its parts");
    std::string part = target.id;
    for (const char* key : {"measure", "indicator", "over", "subject", "from_year", "to_year"})
      part += "," + record.textOr(key, "");
    if (!parts.insert(part).second)
      record.fail("id", "the same part of target " + inQuotes(target.id) + " twice", "expected each once");
    if (record.error()) return *record.error();
    targets.push_back(std::move(target));
  }
  return targets;
}

Result<std::vector<Target>> loadTargets(const CityDefinition& city) {
  if (city.targetsFile.empty()) return std::vector<Target>{};
  auto text = readInputFile(city.targetsFile);
  if (!text) return text.error();
  return parseTargets(*text, city.targetsFile);
}

}  // namespace shancheng
