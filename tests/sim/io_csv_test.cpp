// Tables as table programs write them are read as what they mean; what is no text is said in plain words.
#include "sim/io/csv_reader.h"

#include <gtest/gtest.h>

#include "sim/io/geojson_reader.h"
#include "sim/io/toml_reader.h"

namespace shancheng {
namespace {

const std::vector<std::string> kNeeded = {"id", "value", "note"};

// Every row as "id|value|note line".
std::string rowsOf(const std::string& text) {
  auto rows = parseCsv(text, "t.csv", kNeeded);
  if (!rows) return rows.error().message();
  std::string all;
  for (InputRow& row : *rows) {
    all += row.textOr("id", "") + "|" + row.textOr("value", "") + "|" + row.textOr("note", "") + " " +
           std::to_string(row.line()) + "\n";
    if (row.has("value") && row.textOr("value", "") != "w") {
      const double value = row.number("value", 0, 100);
      EXPECT_FALSE(row.error()) << value << " " << row.error()->message();
    }
  }
  return all;
}

TEST(Csv, MarkLineEndsAndSeparatorsMakeNoDifference) {
  const std::string plain = "id,value,note\na,2.5,\"x, y\"\nb,3,\n";
  const std::string expected = "a|2.5|x, y 2\nb|3| 3\n";
  EXPECT_EQ(rowsOf(plain), expected);
  EXPECT_EQ(rowsOf("\xEF\xBB\xBF" + plain), expected);
  EXPECT_EQ(rowsOf("id,value,note\r\na,2.5,\"x, y\"\r\nb,3,\r\n"), expected);
  EXPECT_EQ(rowsOf("id,value,note\ra,2.5,\"x, y\"\rb,3,\r"), expected);
  EXPECT_EQ(rowsOf("id\tvalue\tnote\na\t2.5\tx, y\nb\t3\t\n"), expected);
  EXPECT_EQ(rowsOf("sep=;\r\nid;value;note\r\na;2.5;x, y\r\nb;3;\r\n"), "a|2.5|x, y 3\nb|3| 4\n");
  EXPECT_EQ(rowsOf("id,\"value;;;\",value,note\na,,1,\n"), "a|1| 2\n") << "quoted letters separate nothing";
}

TEST(Csv, ADecimalCommaIsReadInNumbersAndNotInWords) {
  auto rows =
      parseCsv("id;value;note\na;2,5;1937,1945\nb;\"2,5\";\"1,234\"\nc;1.234,5;x, y\n", "t.csv", kNeeded);
  ASSERT_TRUE(rows) << rows.error().message();
  EXPECT_EQ((*rows)[0].number("value", 0, 100), 2.5);
  EXPECT_EQ((*rows)[0].text("note"), "1937,1945") << "two years";
  EXPECT_EQ((*rows)[1].text("note"), "1,234");
  EXPECT_EQ((*rows)[2].text("note"), "x, y");
  EXPECT_FALSE((*rows)[0].error());
  for (std::size_t row : {1u, 2u}) {
    static_cast<void>((*rows)[row].number("value", 0, 100));
    ASSERT_TRUE((*rows)[row].error()) << "in quotes, or with thousands apart";
  }
  EXPECT_EQ((*rows)[1].error()->message(), "t.csv:3: value '2,5'; expected a number from 0 to 100");
  EXPECT_EQ((*rows)[2].error()->message(), "t.csv:4: value '1.234,5'; expected a number from 0 to 100");
  auto commas = parseCsv("id,value,note\na,\"2,5\",n\n", "t.csv", kNeeded);
  ASSERT_TRUE(commas);
  static_cast<void>((*commas)[0].number("value", 0, 100));
  EXPECT_TRUE((*commas)[0].error()) << "between commas none is decimal";
}

TEST(Csv, LinesAreCountedWhateverEndsThem) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string cells = "id,value,note" + end + "a,1,\"two" + end + "lines\"" + end;
    EXPECT_EQ(rowsOf(cells + "b,2" + end), "t.csv:4: 2 cells; expected 3, as in the header row");
    EXPECT_EQ(rowsOf(cells + "b,2,\xB3\xC7" + end).substr(0, 14), "t.csv:4: a byt");
    EXPECT_EQ(rowsOf(cells + "b,2,\"n" + end),
              "t.csv:4: a quote that is never closed; expected a closing '\"'");
  }
}

TEST(Csv, EmptyLinesAndEmptyCellsBehindTheLastColumnArePassedOver) {
  EXPECT_EQ(rowsOf("\n\nid,value,note,,\n\na,1,n,,,,\n,,,,\n \nb,2,,\n\n\n"), "a|1|n 5\nb|2| 8\n");
  EXPECT_EQ(rowsOf("id;value;note;;;\n;;;;;\na;1;n;;;\n"), "a|1|n 3\n");
  EXPECT_EQ(rowsOf("id,value,note\na,1,n,more\n"), "t.csv:2: 4 cells; expected 3, as in the header row");
  EXPECT_EQ(rowsOf("id,value,note\na,1\n"), "t.csv:2: 2 cells; expected 3, as in the header row");
  EXPECT_EQ(rowsOf("\n  \n"), "t.csv:1: an empty file; expected a header row");
}

TEST(Csv, WideTablesAreReadInOneGoOrRefused) {
  std::string header = "id,value,note", row = "a,1,n";
  for (int n = 3; n < 1000; ++n) {
    header += ",c" + std::to_string(n);
    row += ",";
  }
  EXPECT_EQ(rowsOf(header + "\n" + row + "\n"), "a|1|n 2\n");
  EXPECT_EQ(rowsOf(header + ",one\n" + row + ",\n"),
            "t.csv:1: more than 1000 cells in a row; expected fewer columns");
}

TEST(Csv, WhatIsNoUtf8IsSaidInPlainWords) {
  const std::string how =
      "; expected UTF-8 text (a table program saves it as \"CSV UTF-8\", an editor with the encoding UTF-8)";
  std::string wide;
  for (const char letter : std::string("id,value,note\n")) wide += std::string{letter, '\0'};
  EXPECT_EQ(rowsOf("\xFF\xFE" + wide), "t.csv:1: UTF-16 text" + how);
  EXPECT_EQ(rowsOf(wide), "t.csv:1: UTF-16 text" + how);
  EXPECT_EQ(rowsOf(std::string("\xFE\xFF\0i", 4)), "t.csv:1: UTF-16 text" + how);
  EXPECT_EQ(rowsOf("id,value,note\na,w,\xB3\xC7\n"), "t.csv:2: a byte that is not UTF-8" + how);
  EXPECT_EQ(parseToml("\xFF\xFEi", "t.toml").error().message(), "t.toml:1: UTF-16 text" + how);
  EXPECT_EQ(readGeoJson("\xFF\xFE{", "t.geojson", GeoShape::line, nullptr).error().message(),
            "t.geojson:1: UTF-16 text" + how);
}

}  // namespace
}  // namespace shancheng
