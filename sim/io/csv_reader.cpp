#include "sim/io/csv_reader.h"

#include <algorithm>
#include <set>

#include "sim/io/input_file.h"
#include "sim/io/utf8_text.h"

namespace shancheng {

namespace {
constexpr std::size_t kMostColumns = InputRow::kMostFields, kMostCells = 1'000'000;

struct Cell {
  std::string text;
  bool isQuoted = false;
};
struct Row {
  int line = 0;
  std::vector<Cell> cells;
  bool isBlank() const {
    return std::all_of(cells.begin(), cells.end(), [](const Cell& cell) {
      return cell.text.find_first_not_of(" \t") == std::string::npos;
    });
  }
};

// Whichever of the three the first line with content has most of, outside quotes.
char separatorOf(std::string_view text) {
  constexpr std::string_view kSeparators = ",;\t";
  std::size_t counts[kSeparators.size()] = {};
  bool isQuoted = false;
  for (const char letter : text) {
    if (letter == '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    const bool hasAny =
        std::any_of(std::begin(counts), std::end(counts), [](std::size_t n) { return n > 0; });
    if ((letter == '\n' || letter == '\r') && hasAny) break;
    if (const auto which = kSeparators.find(letter); which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) -
                                              counts)];
}

// Walks the text once; `fault` is set where it stops early.
class RowReader {
 public:
  RowReader(std::string_view text, const std::string& file) : text_(text), file_(file) {
    // What some table programs write before the header row, and understand themselves.
    if (text_.starts_with("sep=") && text_.size() > 5 && (text_[5] == '\n' || text_[5] == '\r')) {
      separator_ = text_[4];
      at_ = 5;
      endLine();
    } else {
      separator_ = separatorOf(text_);
    }
  }

  char separator() const { return separator_; }

  // The next row that has any content; one without cells at the end.
  Result<Row> next() {
    while (at_ < text_.size()) {
      auto row = line();
      if (!row || !row->isBlank()) return row;
    }
    return Row{line_, {}};
  }

 private:
  Error fault(std::string found, std::string expected) const {
    return Error{file_, line_, std::move(found), std::move(expected)};
  }
  bool atEnd() const { return at_ >= text_.size(); }
  bool atLineEnd() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  bool atCellEnd() const { return atEnd() || text_[at_] == separator_ || atLineEnd(); }
  void endLine() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++line_;
  }

  Result<Row> line() {
    Row row;
    row.line = line_;
    while (true) {
      auto cell = !atEnd() && text_[at_] == '"' ? quotedCell() : plainCell();
      if (!cell) return cell.error();
      if (row.cells.size() >= kMostColumns)
        return fault("more than " + std::to_string(kMostColumns) + " cells in a row",
                     "expected fewer columns");
      row.cells.push_back(std::move(*cell));
      if (atEnd()) return row;
      if (atLineEnd()) {
        endLine();
        return row;
      }
      ++at_;
    }
  }

  Result<Cell> quotedCell() {
    Cell cell{"", true};
    const int opened = line_;
    for (++at_; !atEnd(); ++at_) {
      if (text_[at_] == '"') {
        const bool isDoubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        ++at_;
        if (!isDoubled) {
          if (!atCellEnd())
            return fault("text after a closing quote", "expected a comma or the end of the line");
          return cell;
        }
      }
      const bool isPair = text_.substr(at_).starts_with("\r\n");
      if (atLineEnd() && !isPair) ++line_;
      cell.text += text_[at_];
    }
    return Error{file_, opened, "a quote that is never closed", "expected a closing '\"'"};
  }
  Result<Cell> plainCell() {
    Cell cell;
    for (; !atCellEnd(); ++at_) {
      if (text_[at_] == '"')
        return fault("a quote inside a cell without quotes", "expected the whole cell in quotes");
      cell.text += text_[at_];
    }
    return cell;
  }

  std::string_view text_;
  const std::string& file_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
};

Result<std::vector<std::string>> columnsOf(Row header, const std::string& file,
                                           const std::vector<std::string>& columnsNeeded) {
  std::vector<std::string> columns;
  for (Cell& cell : header.cells) columns.push_back(std::move(cell.text));
  while (!columns.empty() && columns.back().empty()) columns.pop_back();
  std::set<std::string_view> known;
  for (const std::string& column : columns)
    if (!known.insert(column).second)
      return Error{file, header.line, "column " + inQuotes(column) + " twice", "expected each column once"};
  for (const std::string& needed : columnsNeeded)
    if (!known.contains(needed))
      return Error{file, header.line, "no column '" + needed + "'", "expected it in the header row"};
  return columns;
}
}  // namespace

Result<std::vector<InputRow>> parseCsv(std::string_view text, const std::string& file,
                                       const std::vector<std::string>& columnsNeeded) {
  if (const auto fault = faultOfText(text, file)) return *fault;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  RowReader reader(text, file);
  auto header = reader.next();
  if (!header) return header.error();
  if (header->cells.empty()) return Error{file, 1, "an empty file", "expected a header row"};
  const auto columns = columnsOf(std::move(*header), file, columnsNeeded);
  if (!columns) return columns.error();

  std::vector<InputRow> records;
  while (true) {
    auto row = reader.next();
    if (!row) return row.error();
    if (row->cells.empty()) break;
    if ((records.size() + 1) * columns->size() > kMostCells)
      return Error{file, row->line, "more than " + std::to_string(kMostCells) + " cells",
                   "expected a smaller table"};
    while (row->cells.size() > columns->size() && row->cells.back().text.empty()) row->cells.pop_back();
    if (row->cells.size() != columns->size())
      return Error{file, row->line, std::to_string(row->cells.size()) + " cells",
                   "expected " + std::to_string(columns->size()) + ", as in the header row"};
    InputRow record(file, row->line, true);
    // Where semicolons stand between cells, commas stand in numbers; what is in quotes is words.
    for (std::size_t i = 0; i < columns->size(); ++i)
      record.addCell((*columns)[i], row->line, std::move(row->cells[i].text),
                     reader.separator() == ';' && !row->cells[i].isQuoted);
    records.push_back(std::move(record));
  }
  if (records.empty())
    return Error{file, 1, "no row below the header", "expected at least one: was the file cut off?"};
  // Half a cell looks like a cell, and half of a doubled quote like a closing one: only the end of the line
  // tells that it is whole.
  if (text.back() != '\n' && text.back() != '\r')
    return Error{file, records.back().line(), "a last line without its end",
                 "expected a line end behind the last row: was the file cut off? If it is whole, add one"};
  return records;
}

}  // namespace shancheng
