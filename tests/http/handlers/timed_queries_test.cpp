#include "http/handlers/timed_queries.hpp"

#include <string>

#include "tests/http/handlers/asking.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

constexpr WallTime open{Millis{1770042600000}};

} // namespace

TEST_CASE("timed_queries: one state is asked by its ticker",
          "[http][timed_queries]") {
  const auto query = parse_latest(asking({{"ticker", "brk.b"}}));
  REQUIRE(query);
  CHECK(query->ticker == "BRK-B");
  CHECK_FALSE(parse_latest(Request{}));
  CHECK_FALSE(parse_latest(asking({{"ticker", ""}})));
}

TEST_CASE("timed_queries: all states come in pages", "[http][timed_queries]") {
  const auto query =
    parse_all_latest(asking({{"limit", "7"}, {"after", "BE"}}));
  REQUIRE(query);
  CHECK(query->limit == 7);
  CHECK(query->after == "BE");
  CHECK(query->ticker.empty());
  CHECK(parse_all_latest(Request{})->limit == 200);
  const auto* const limit = GENERATE("0", "1001", "x", "");
  CHECK_FALSE(parse_all_latest(asking({{"limit", limit}})));
}

TEST_CASE("timed_queries: trades are asked by everything",
          "[http][timed_queries]") {
  const auto query = parse_sim_trades(asking({{"status", "win"},
                                              {"ticker", "be"},
                                              {"from", "1770042600000"},
                                              {"to", "2026-02-02"},
                                              {"runId", "r-1"},
                                              {"limit", "1000"},
                                              {"after", "1:BE-1-a"}}));
  REQUIRE(query);
  CHECK(query->status == "WIN");
  CHECK(query->ticker == "BE");
  CHECK(query->from == open);
  CHECK(query->to == WallTime{Millis{1770094800000}});
  CHECK(query->run_id == "r-1");
  CHECK(query->limit == 1000);
  CHECK(query->after == "1:BE-1-a");
}

TEST_CASE("timed_queries: open trades may be trimmed ones",
          "[http][timed_queries]") {
  const auto* const text = GENERATE("open", "OPEN");
  CHECK(parse_sim_trades(asking({{"status", text}}))->status == "open");
  CHECK(parse_sim_trades(Request{})->status.empty());
}

TEST_CASE("timed_queries: what is odd is refused", "[http][timed_queries]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"status", "closed"},
    {"status", ""},
    {"from", "soon"},
    {"to", ""},
    {"limit", "0"},
    {"runId", ""},
    {"ticker", " "},
  }));
  const auto query = parse_sim_trades(asking({{name, value}}));
  REQUIRE_FALSE(query);
  CHECK(query.error().name == "invalid_parameter");
}

TEST_CASE("timed_queries: ended trades are asked by a range",
          "[http][timed_queries]") {
  const auto query = parse_closed_trades(asking({{"from", "1770042600"}}));
  REQUIRE(query);
  CHECK(query->from == open);
  CHECK_FALSE(query->to);
  CHECK(query->records == 0);
  const auto by_pnl =
    parse_trades_by_pnl(asking({{"from", "1770042600"}, {"limit", "3"}}));
  REQUIRE(by_pnl);
  CHECK(by_pnl->first == 3);
  CHECK(by_pnl->second.from == open);
  CHECK(by_pnl->second.records == 3);
  CHECK_FALSE(parse_trades_by_pnl(asking({{"limit", "0"}})));
}

TEST_CASE("timed_queries: moves are asked by ticker and time",
          "[http][timed_queries]") {
  const auto query =
    parse_lane_moves(asking({{"ticker", "be"}, {"from", "1770042600"}}));
  REQUIRE(query);
  CHECK(query->ticker == "BE");
  CHECK(query->from == open);
  CHECK(query->limit == 200);
  CHECK_FALSE(parse_lane_moves(asking({{"to", "x"}})));
}

TEST_CASE("timed_queries: board and health take no parameters",
          "[http][timed_queries]") {
  CHECK(parse_board(Request{}));
  CHECK(parse_timed_health(Request{}));
}
