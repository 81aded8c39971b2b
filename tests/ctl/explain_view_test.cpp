#include "ctl/explain_view.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

namespace {

constexpr auto four_signals_came =
  R"({"ok":true,"from":"2026-01-30T05:00:00.000Z",)"
  R"("to":"2026-01-31T05:00:00.000Z","stages":[)"
  R"({"name":"signals","in":4,"out":4,"reasons":[]},)"
  R"({"name":"scores","in":4,"out":0,"reasons":[)"
  R"({"code":"scorer_closed","count":3,"example":"run-1: quota_exhausted"},)"
  R"({"code":"timeout","count":1,"example":null}]}],)"
  R"("narrow":{"stage":"scores"},"sentence":"4 signals came, none was scored."})";

} // namespace

TEST_CASE("explain_view: a stage has a line for each reason",
          "[ctl][explain_view]") {
  CHECK(plain(explain_lines(parsed(four_signals_came))) ==
        "2026-01-30T05:00:00.000Z to 2026-01-31T05:00:00.000Z\n"
        "STAGE    IN  OUT  REASON         COUNT  EXAMPLE\n"
        "signals   4    4\n"
        "scores    4    0  scorer_closed      3  run-1: quota_exhausted\n"
        "                  timeout            1\n"
        "\n"
        "4 signals came, none was scored.\n");
}

TEST_CASE("explain_view: the narrow stage stands out", "[ctl][explain_view]") {
  const auto lines = explain_lines(parsed(four_signals_came));
  CHECK(lines.at(2).at(0).style == Style::strong);
  CHECK(lines.at(3).at(0).style == Style::bad);
}

TEST_CASE("explain_view: a long sentence is folded", "[ctl][explain_view]") {
  std::string words;
  for (int i = 0; i < 40; ++i)
    words += "word" + std::to_string(i) + " ";
  const auto lines =
    explain_lines(parsed(R"({"sentence":")" + words + R"("})"));
  CHECK(lines.size() > 5);
  std::string joined;
  for (std::size_t i = 3; i < lines.size(); ++i) {
    CHECK(lines[i].at(0).text.size() <= 78);
    joined += lines[i].at(0).text + " ";
  }
  CHECK(joined.starts_with(words));
}

TEST_CASE("explain_view: a word without end is folded too",
          "[ctl][explain_view]") {
  const auto lines =
    explain_lines(parsed(R"({"sentence":")" + std::string(100, 'x') + R"("})"));
  CHECK(lines.at(3).at(0).text == std::string(78, 'x'));
  CHECK(lines.at(4).at(0).text == std::string(22, 'x'));
}
