#include "ctl/table.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using Align = Column::Align;

TEST_CASE("table: columns are as wide as their widest cell", "[ctl][table]") {
  const Table table{{{"ID", Align::left, 0}, {"SCORE", Align::right, 0}},
                    {{{"AAPL-1", Style::plain}, {"8.3", Style::plain}},
                     {{"BÉ", Style::plain}, {"10.0", Style::plain}}}};
  CHECK(paint(layout(table), Screen{}) == "ID      SCORE\n"
                                          "AAPL-1    8.3\n"
                                          "BÉ       10.0\n");
}

TEST_CASE("table: cells are cut to their column's most", "[ctl][table]") {
  const Table table{{{"NOTE", Align::left, 5}},
                    {{{"a long story", Style::plain}}}};
  CHECK(paint(layout(table), Screen{}) == "NOTE\na lo…\n");
}

TEST_CASE("table: nothing trails behind the last column", "[ctl][table]") {
  const Table table{{{"A", Align::left, 0}, {"B", Align::left, 0}},
                    {{{"x", Style::plain}, {"", Style::plain}}}};
  CHECK(paint(layout(table), Screen{}) == "A  B\nx\n");
}
