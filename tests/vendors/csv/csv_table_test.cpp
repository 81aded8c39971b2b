#include "vendors/csv/csv_table.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const CsvColumns columns{{"a", "b"}, {"c"}};

Result<CsvTable> parse(std::string_view text) {
  return CsvTable::parse(text, columns);
}

std::string table_fault(std::string_view text) {
  const auto table = parse(text);
  return table ? "none" : table.error().detail;
}

} // namespace

TEST_CASE("csv_table: the first line names the columns",
          "[vendors][csv_table]") {
  const auto table = parse("b,a\n1,2\n3,4\n");
  REQUIRE(table);
  const auto rows = table->rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].field("a") == "2");
  CHECK(rows[1].field("b") == "3");
  CHECK(rows[1].field("c") == "");
}

TEST_CASE("csv_table: line ends are CRLF or LF, and the last may be missing",
          "[vendors][csv_table]") {
  const auto table = parse("\xEF\xBB\xBF"
                           "a,b\r\n1,2\n\r\n3,");
  REQUIRE(table);
  const auto rows = table->rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].field("b") == "2");
  CHECK(rows[1].field("b") == "");
  CHECK(rows[1].line() == 4);
}

TEST_CASE("csv_table: quotes keep commas, quotes and line ends",
          "[vendors][csv_table]") {
  const auto table = parse("a,b\n\"x,\"\"y\"\"\nz\",\"\"\n1,2\n");
  REQUIRE(table);
  const auto rows = table->rows();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].field("a") == "x,\"y\"\nz");
  CHECK(rows[0].field("b") == "");
  CHECK(rows[1].line() == 4);
}

TEST_CASE("csv_table: a bad line is named by its number",
          "[vendors][csv_table]") {
  CHECK(table_fault("a,b\n1,2\n3\n") ==
        "line 3: it has another number of fields than the first line");
  CHECK(table_fault("a,b\n1,2,3\n").starts_with("line 2: "));
  CHECK(
    table_fault("a,b\n1,\"2\n").starts_with("line 2: a quote is never closed"));
  CHECK(table_fault("a,b\n\"1\"x,2\n").starts_with("line 2: something stands"));
  CHECK(
    table_fault("a,b\n1\"x,2\n").starts_with("line 2: a quote or a carriage"));
  CHECK(
    table_fault("a,b\n1\r,2\n").starts_with("line 2: a quote or a carriage"));
}

TEST_CASE("csv_table: the names of the columns are checked",
          "[vendors][csv_table]") {
  CHECK(table_fault("") == "line 1: the names of the columns are missing");
  CHECK(table_fault("a,c\n") == "line 1: the column b is missing");
  CHECK(table_fault("a,b,b\n") == "line 1: the column b occurs twice");
  CHECK(table_fault("a,b,d\n") ==
        "line 1: there is a column that is not known");
}

TEST_CASE("csv_table: a row can be refused by its reader",
          "[vendors][csv_table]") {
  const auto table = parse("a,b\n1,2\n");
  const auto error = table->rows()[0].bad("no").value();
  CHECK(error.detail == "line 2: no");
  CHECK(error.name == "PROVIDER_INVALID_RESPONSE");
  CHECK(error.code == Errc::malformed_reply);
}
