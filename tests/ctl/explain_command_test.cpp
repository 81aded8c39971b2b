#include "ctl/explain_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

constexpr auto no_signal_came =
  R"({"ok":true,"stages":[],"sentence":"no signal came."})";

struct ExplainDesk : test::OperatorDesk {
  void expect(const std::string& target) {
    daemon.answers.clear();
    daemon.say(target, 200, no_signal_came);
  }
};

} // namespace

TEST_CASE_METHOD(ExplainDesk, "explain_command: by default the daemon's today",
                 "[ctl][explain_command]") {
  expect("/api/explain");
  CHECK(run({"explain"}) == 0);
  CHECK(contains(host.out, "no signal came.\n"));
}

TEST_CASE_METHOD(ExplainDesk, "explain_command: days are New York's",
                 "[ctl][explain_command]") {
  expect("/api/explain?date=2026-02-02");
  CHECK(run({"explain", "today"}) == 0);
  expect("/api/explain?date=2026-02-01");
  CHECK(run({"explain", "yesterday"}) == 0);
  wall.time = *parse_iso("2026-02-02T04:59:00Z");
  CHECK(run({"explain", "today"}) == 0);
  expect("/api/explain?date=2026-01-30");
  CHECK(run({"explain", "2026-01-30"}) == 0);
}

TEST_CASE_METHOD(ExplainDesk, "explain_command: a span of instants",
                 "[ctl][explain_command]") {
  expect("/api/explain?from=2026-02-02T14%3A00%3A00Z&to=2026-02-02T15%3A00%3A"
         "00Z");
  CHECK(run({"explain", "--from", "2026-02-02T14:00:00Z",
             "--to=2026-02-02T15:00:00Z"}) == 0);
}

TEST_CASE_METHOD(ExplainDesk, "explain_command: wrong words are wrong usage",
                 "[ctl][explain_command]") {
  CHECK(run({"explain", "tomorrow"}) == 2);
  CHECK(contains(host.err, "today, yesterday or a date such as"));
  CHECK(run({"explain", "today", "--from=2026-02-02T14:00:00Z"}) == 2);
  CHECK(run({"explain", "today", "yesterday"}) == 2);
  CHECK(daemon.seen.empty());
}
