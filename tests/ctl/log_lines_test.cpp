#include "ctl/log_lines.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const std::string stalled =
  R"({"ts":"2026-02-02T14:35:00.000Z","level":"warn",)"
  R"("event":"actor.stalled","actor":"scorer","age_ms":61000})";
const LogView as_is{};
const LogView only_stalled{true, false, {}};
const LogView readable{false, true, {true, false, 20, 24}};

} // namespace

TEST_CASE("log_lines: without a view every line passes unchanged",
          "[ctl][log_lines]") {
  const std::string line =
    GENERATE(as<std::string>{}, stalled, "", "not json", "{\"a\":\x1b}");
  CHECK(shown_log_line(as_is, line) == line);
}

TEST_CASE("log_lines: only the two events of stalls pass the filter",
          "[ctl][log_lines]") {
  CHECK(shown_log_line(only_stalled, stalled) == stalled);
  CHECK(
    shown_log_line(only_stalled, R"({"event":"actor.recovered","actor":"x"})"));
  const auto* const other =
    GENERATE("", "actor.stalled", R"({"event":"actor.restarted"})",
             R"({"event":"http_server.served","detail":"actor.stalled"})",
             R"({"event":"actor.stalled_too"})", R"({"actor":"actor.stalled"})",
             R"({"event":"actor.stalled")");
  CAPTURE(other);
  CHECK_FALSE(shown_log_line(only_stalled, other));
}

TEST_CASE("log_lines: on a terminal an event is text", "[ctl][log_lines]") {
  CHECK(shown_log_line(readable, stalled) ==
        "2026-02-02T14:35:00.000Z warn  actor.stalled actor=scorer "
        "age_ms=61000");
}

TEST_CASE("log_lines: on a terminal every line is harmless",
          "[ctl][log_lines]") {
  CHECK(shown_log_line(readable, "\x1b[2J") == "?[2J");
  const auto shown =
    shown_log_line(readable, R"({"event":"x.y","detail":"\u001b[2J"})");
  CHECK_FALSE(test::contains(*shown, "\x1b"));
}

TEST_CASE("log_lines: levels have colours", "[ctl][log_lines]") {
  const LogView coloured{false, true, {true, true, 0, 0}};
  CHECK(test::contains(*shown_log_line(coloured, stalled), "\x1b[33mwarn"));
}
