#include "sim/io/export.h"

#include <charconv>

#include "sim/core/file_ending.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {
std::string csvCell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char letter : text) {
    if (letter == '"') cell += '"';
    cell += letter;
  }
  return cell + '"';
}

std::string fixedText(double value, int decimals) {
  char text[400];  // the largest double has 309 digits before the point
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return {text, written.ptr};
}
}  // namespace

std::string indicatorsCsv(const History& history, const TextTable& texts) {
  std::string csv = csvCell(texts.get("unit.year"));
  for (const IndicatorRow& row : indicatorTable()) {
    const std::string id = "indicator." + std::string(row.id) + ".name";
    csv += ',' + csvCell(texts.get(id) + " (" + texts.get("unit." + std::string(row.unit)) + ")");
  }
  csv += '\n';
  for (const YearRecordPointer& year : history.years) {
    csv += std::to_string(year->year);
    for (std::size_t i = 0; i < kIndicatorCount; ++i)
      csv += ',' + fixedText(year->indicators[i], indicatorTable()[i].decimals);
    csv += '\n';
  }
  return csv;
}

std::string ensembleCsv(const Ensemble& ensemble) {
  std::string csv = "year,indicator,unit";
  for (const double quantile : kEnsembleQuantiles) csv += ",p" + fixedText(100 * quantile, 0);
  csv += '\n';
  for (int year = ensemble.startYear; year <= ensemble.lastYear(); ++year)
    for (std::size_t i = 0; i < kIndicatorCount; ++i) {
      const IndicatorRow& row = indicatorTable()[i];
      csv += std::to_string(year) + ',' + std::string(row.id) + ',' + std::string(row.unit);
      for (const double value : ensemble.quantiles(static_cast<IndicatorId>(i), year, kEnsembleQuantiles))
        csv += ',' + fixedText(value, row.decimals);
      csv += '\n';
    }
  return csv;
}

std::string csvFor(const std::string& file, std::string csv) {
  return endingOf(file) == ".csv" ? std::string(kByteOrderMark) + csv : csv;
}

}  // namespace shancheng
