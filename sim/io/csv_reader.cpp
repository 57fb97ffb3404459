#include "sim/io/csv_reader.h"

#include <algorithm>

#include "sim/io/input_file.h"

namespace shancheng {

namespace {
struct Row {
  int line = 0;
  std::vector<std::string> cells;
};

// Walks the text once; `fault` is set where it stops early.
class RowReader {
 public:
  RowReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  bool atEnd() const { return at_ >= text_.size(); }

  Result<Row> next() {
    Row row;
    row.line = line_;
    while (true) {
      auto cell = !atEnd() && text_[at_] == '"' ? quotedCell() : plainCell();
      if (!cell) return cell.error();
      row.cells.push_back(std::move(*cell));
      if (atEnd()) break;
      const char letter = text_[at_++];
      if (letter == ',') continue;
      if (letter == '\r') {
        if (atEnd() || text_[at_] != '\n')
          return fault("a carriage return without a line feed", "expected LF or CRLF line ends");
        ++at_;
      }
      ++line_;
      break;
    }
    if (row.cells.size() == 1 && row.cells[0].empty())
      return Error{file_, row.line, "an empty line", "expected a row of cells"};
    return row;
  }

 private:
  Error fault(std::string found, std::string expected) const {
    return Error{file_, line_, std::move(found), std::move(expected)};
  }
  bool atCellEnd() const { return atEnd() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r'; }

  Result<std::string> quotedCell() {
    std::string cell;
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
      if (text_[at_] == '\n') ++line_;
      cell += text_[at_];
    }
    return Error{file_, opened, "a quote that is never closed", "expected a closing '\"'"};
  }
  Result<std::string> plainCell() {
    std::string cell;
    for (; !atCellEnd(); ++at_) {
      if (text_[at_] == '"')
        return fault("a quote inside a cell without quotes", "expected the whole cell in quotes");
      cell += text_[at_];
    }
    return cell;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int line_ = 1;
};
}  // namespace

Result<std::vector<InputRow>> parseCsv(std::string_view text, const std::string& file,
                                       const std::vector<std::string>& columnsNeeded) {
  if (const auto broken = findBrokenUtf8(text); broken != std::string_view::npos)
    return Error{file, lineOfOffset(text, broken), "a byte that is not UTF-8", "expected UTF-8 text"};
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (text.empty()) return Error{file, 1, "an empty file", "expected a header row"};

  RowReader reader(text, file);
  auto header = reader.next();
  if (!header) return header.error();
  const std::vector<std::string> columns = std::move(header->cells);
  for (const std::string& column : columns)
    if (std::count(columns.begin(), columns.end(), column) > 1)
      return Error{file, 1, "column " + inQuotes(column) + " twice", "expected each column once"};
  for (const std::string& needed : columnsNeeded)
    if (std::find(columns.begin(), columns.end(), needed) == columns.end())
      return Error{file, 1, "no column '" + needed + "'", "expected it in the header row"};

  std::vector<InputRow> records;
  while (!reader.atEnd()) {
    auto row = reader.next();
    if (!row) return row.error();
    if (row->cells.size() != columns.size())
      return Error{file, row->line, std::to_string(row->cells.size()) + " cells",
                   "expected " + std::to_string(columns.size()) + ", as in the header row"};
    InputRow record(file, row->line, true);
    for (std::size_t i = 0; i < columns.size(); ++i)
      record.add(columns[i], row->line, std::move(row->cells[i]));
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace shancheng
