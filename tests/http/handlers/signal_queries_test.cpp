#include "http/handlers/signal_queries.hpp"

#include <chrono>
#include <string>

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/asking.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

using Statuses = std::vector<SignalStatus>;

} // namespace

TEST_CASE("signal_queries: a bare list asks for 200 of any status",
          "[http][signal_queries]") {
  const auto list = parse_signal_list(asking({}));
  REQUIRE(list.has_value());
  CHECK(list->statuses.empty());
  CHECK_FALSE(list->min_score.has_value());
  CHECK_FALSE(list->grade.has_value());
  CHECK_FALSE(list->ascending);
  CHECK(list->limit == 200);
}

TEST_CASE("signal_queries: the filters of a list are read",
          "[http][signal_queries]") {
  const auto list = parse_signal_list(asking({{"minScore", "7.5"},
                                              {"grade", "b"},
                                              {"status", "scored"},
                                              {"limit", "1000"}}));
  REQUIRE(list.has_value());
  CHECK(list->statuses == Statuses{SignalStatus::scored});
  CHECK(list->min_score == Score{75});
  CHECK(list->grade == Grade::b);
  CHECK(list->limit == 1000);
}

TEST_CASE("signal_queries: the plus of a grade survives an unescaped query",
          "[http][signal_queries]") {
  const auto* text = GENERATE("A+", "A ", "a+", "a ");
  CHECK(parse_signal_list(asking({{"grade", text}}))->grade == Grade::a_plus);
}

TEST_CASE("signal_queries: odd values of a list are refused by name",
          "[http][signal_queries]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"minScore", "high"},
    {"minScore", "10.1"},
    {"minScore", "-1"},
    {"minScore", "7.25"},
    {"grade", "E"},
    {"grade", ""},
    {"status", "DONE"},
    {"status", ""},
    {"limit", "0"},
    {"limit", "1001"},
    {"limit", "ten"},
  }));
  CAPTURE(name, value);
  const auto list = parse_signal_list(asking({{name, value}}));
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().name == "invalid_parameter");
  CHECK(list.error().detail.find(name + " ") == 0);
}

TEST_CASE("signal_queries: a list is answered with its totals",
          "[http][signal_queries]") {
  SignalList list;
  list.signals.resize(1);
  list.total_before = 9;
  list.total_after = 4;
  const auto response = render_signal_list(list);
  CHECK(response.status == 200);
  CHECK(response.body.find(R"({"ok":true,"signals":[{"id":"")") == 0);
  CHECK(response.body.find(R"("meta":{"totalBefore":9,"totalAfter":4}})") !=
        std::string::npos);
}

TEST_CASE("signal_queries: a bare history looks 48 h back at scored and "
          "pending signals",
          "[http][signal_queries]") {
  const auto query = parse_signal_history(asking({}), late_morning);
  REQUIRE(query.has_value());
  CHECK(query->list.since == late_morning - 48h);
  CHECK(query->list.statuses ==
        Statuses{SignalStatus::scored, SignalStatus::pending});
  CHECK_FALSE(query->list.ascending);
  CHECK_FALSE(query->only_active);
  CHECK(query->list.limit == 200);
}

TEST_CASE("signal_queries: since is a time back or an instant",
          "[http][signal_queries]") {
  const auto [text, since] = GENERATE(table<std::string, std::string>({
    {"30m", "2026-01-30T15:30:00.000Z"},
    {"48h", "2026-01-28T16:00:00.000Z"},
    {"2d", "2026-01-28T16:00:00.000Z"},
    {"2026-01-30T00:00:00Z", "2026-01-30T00:00:00.000Z"},
  }));
  const auto query =
    parse_signal_history(asking({{"since", text}}), late_morning);
  REQUIRE(query.has_value());
  CHECK(to_iso(*query->list.since) == since);
}

TEST_CASE("signal_queries: statuses come repeated or as a comma list",
          "[http][signal_queries]") {
  const auto query = parse_signal_history(asking({{"status", "ERROR"},
                                                  {"statuses", "scored,ERROR"},
                                                  {"status", "ARCHIVED"}}),
                                          late_morning);
  REQUIRE(query.has_value());
  CHECK(query->list.statuses == Statuses{SignalStatus::error,
                                         SignalStatus::scored,
                                         SignalStatus::archived});
}

TEST_CASE("signal_queries: onlyActive leaves out what is over",
          "[http][signal_queries]") {
  const auto query = parse_signal_history(
    asking({{"onlyActive", "1"},
            {"statuses",
             "PENDING,SCORING,SCORED,ERROR,ARCHIVED,APPROVED,DISMISSED"}}),
    late_morning);
  REQUIRE(query.has_value());
  CHECK(query->only_active);
  CHECK(query->list.statuses ==
        Statuses{SignalStatus::pending, SignalStatus::scoring,
                 SignalStatus::scored, SignalStatus::approved});
}

TEST_CASE("signal_queries: onlyActive that leaves nothing is refused",
          "[http][signal_queries]") {
  const auto query = parse_signal_history(
    asking({{"onlyActive", "true"}, {"status", "ARCHIVED"}}), late_morning);
  REQUIRE_FALSE(query.has_value());
  CHECK(query.error().name == "invalid_parameter");
}

TEST_CASE("signal_queries: odd values of a history are refused by name",
          "[http][signal_queries]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"since", ""},
    {"since", "h"},
    {"since", "0h"},
    {"since", "-2h"},
    {"since", "2w"},
    {"since", "99999999d"},
    {"since", "yesterday"},
    {"statuses", "SCORED,"},
    {"statuses", "SCORED;PENDING"},
    {"onlyActive", "maybe"},
    {"order", "DESC"},
    {"limit", "-1"},
  }));
  CAPTURE(name, value);
  const auto query =
    parse_signal_history(asking({{name, value}}), late_morning);
  REQUIRE_FALSE(query.has_value());
  CHECK(query.error().name == "invalid_parameter");
  CHECK(query.error().detail.find(name + " ") == 0);
}

TEST_CASE("signal_queries: the meta of a history repeats what was applied",
          "[http][signal_queries]") {
  const auto query = parse_signal_history(
    asking({{"order", "asc"}, {"limit", "5"}}), late_morning);
  SignalList list;
  list.total_before = 9;
  list.total_after = 4;
  CHECK(render_signal_history(*query, list).body ==
        R"({"ok":true,"signals":[],"meta":{"totalBefore":9,"totalAfter":4,)"
        R"("since":"2026-01-28T16:00:00.000Z","order":"asc","limit":5,)"
        R"("onlyActive":false,"statusesApplied":["SCORED","PENDING"]}})");
}
