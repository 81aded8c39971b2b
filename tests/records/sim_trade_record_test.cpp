#include "records/sim_trade_record.hpp"

#include <string>

#include "domain/core/sha256.hpp"
#include "tests/records/edited_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"
#include "tests/support/sim_trade_case.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// What is written of what was read.
std::string rewritten(const SimTrade& trade) {
  const auto read = read_sim_trade(sim_trade_json(trade));
  REQUIRE(read.has_value());
  return sim_trade_json(*read);
}

} // namespace

TEST_CASE("sim_trade_record: the record has the names of the requirements",
          "[records][sim_trade_record]") {
  const auto record = parsed(sim_trade_json(closed_trade()));
  CHECK(record.find("direction")->text() == "LONG");
  CHECK(record.find("status")->text() == "WIN");
  CHECK(record.find("entryPrice")->text() == "91.32");
  CHECK(record.find("entryTime")->text() == "1770042900000");
  CHECK(record.find("entry_ts")->text() == "1770042900000");
  CHECK(record.find("triggerTimestamp")->text() == "1770042600000");
  CHECK(record.find("trimmedPct")->text() == "0.25");
  CHECK(record.find("shares")->text() == "45.365527");
  CHECK(record.find("realizedPnl")->text() == "87.5555");
  CHECK(record.find("exitPrice")->text() == "93");
  CHECK(record.find("exitReason")->text() == "sl_breached");
  CHECK(record.find("exit_ts")->text() == "1770044700000");
  CHECK(record.find("source")->text() == "KANBAN_ENTER_NOW");
  CHECK(record.find("flags")->find("sq30_release")->as_bool() == true);
  CHECK(record.find("runId") == nullptr);
  CHECK(record.find("replayOpen") == nullptr);
}

TEST_CASE("sim_trade_record: a history entry tells what was done",
          "[records][sim_trade_record]") {
  const auto record = parsed(sim_trade_json(trimmed_trade()));
  const auto& history = record.find("history")->items();
  REQUIRE(history.size() == 3);
  CHECK(history[0].find("type")->text() == "ENTRY");
  CHECK(history[0].find("trimPct") == nullptr);
  CHECK(history[1].find("shares")->text() == "11.34138175");
  CHECK(history[1].find("trimDeltaPct")->text() == "0.25");
  CHECK(history[1].find("pnl_realized")->text() == "30.3949");
  CHECK(history[2].find("oldSl")->text() == "88.6");
  CHECK(history[2].find("newSl")->text() == "91.32");
  CHECK(history[2].find("timestamp")->text() == "1770043500000");
}

TEST_CASE("sim_trade_record: a trade comes back as it was",
          "[records][sim_trade_record]") {
  for (auto trade : {trimmed_trade(), closed_trade(), SimTrade{}})
    for (const bool marked : {false, true}) {
      trade.run_id = marked ? "0190a" : "";
      trade.replay_open = marked;
      trade.direction = marked ? Side::short_side : Side::long_side;
      CHECK(rewritten(trade) == sim_trade_json(trade));
    }
}

TEST_CASE("sim_trade_record: money comes back exactly",
          "[records][sim_trade_record]") {
  auto trade = trimmed_trade();
  trade.pnl = exact("-12345678901234.123456789012345678");
  const auto read = read_sim_trade(sim_trade_json(trade));
  REQUIRE(read.has_value());
  CHECK(read->pnl == trade.pnl);
}

TEST_CASE("sim_trade_record: the row says where the trade stands",
          "[records][sim_trade_record]") {
  const auto open = trade_row(trimmed_trade());
  CHECK(open.id == "BE-1770042900000-0a1b2c3d");
  CHECK(open.ticker == "BE");
  CHECK(open.status == "TP_HIT_TRIM");
  CHECK(open.open);
  CHECK(open.entry_ts == entered_at);
  CHECK_FALSE(open.exit_ts.has_value());
  CHECK(open.realized_e4 == 303949);
  CHECK(open.cash_effect_e4 == cash_effect_e4(trimmed_trade()));
  CHECK(open.events == 3);
  CHECK(open.json == sim_trade_json(trimmed_trade()));
  CHECK(open.hash.size() == 64);
  const auto closed = trade_row(closed_trade());
  CHECK_FALSE(closed.open);
  CHECK(closed.exit_ts == closed_trade().exit_ts);
  CHECK(closed.hash != open.hash);
}

TEST_CASE("sim_trade_record: who made a trade is not part of its hash",
          "[records][sim_trade_record]") {
  auto trade = trimmed_trade();
  const auto live = trade_row(trade);
  trade.run_id = "0190a";
  trade.replay_open = true;
  const auto replayed = trade_row(trade);
  CHECK(replayed.hash == live.hash);
  CHECK(replayed.json != live.json);
}

TEST_CASE("sim_trade_record: nothing else is read",
          "[records][sim_trade_record]") {
  const auto text = GENERATE(as<std::string>{}, "", "[]", "{}", "null",
                             R"({"id":"BE-1","ticker":"BE"})");
  const auto read = read_sim_trade(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("sim_trade_record: damaged trades are refused or read, never worse",
          "[records][sim_trade_record]") {
  for_each_damage(sim_trade_json(closed_trade()), [](const std::string& text) {
    const auto read = read_sim_trade(text);
    const bool held = read ? read_sim_trade(sim_trade_json(*read)).has_value()
                           : read.error().code == Errc::malformed_reply;
    CHECK(held);
  });
}
