#include "records/ticker_record.hpp"

#include <string>

#include "records/sim_trade_record.hpp"
#include "tests/records/edited_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"
#include "tests/support/sim_trade_case.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr WallTime earlier = entered_at - std::chrono::hours{1};

TickerMemory full_memory() {
  TickerMemory memory;
  memory.ts = entered_at;
  memory.receipt_id = "BE:1770042900000:0123456789abcdef";
  memory.stage = Stage::enter_now;
  memory.prev_stage = Stage::setup_watch;
  memory.prev_stage_ts = entered_at;
  memory.flip_watch_until = entered_at + std::chrono::hours{1};
  memory.entered_at = entered_at;
  memory.trimmed_at = earlier;
  memory.exited_at = earlier + std::chrono::minutes{1};
  memory.tightened_at = earlier + std::chrono::minutes{2};
  memory.entry_side = Side::long_side;
  memory.entry_trigger_ts = earlier;
  memory.other_side_entered_at = earlier;
  memory.closed_at = earlier + std::chrono::minutes{3};
  memory.close_reason = "sl_breached";
  memory.last_skip = "same_cycle";
  return memory;
}

/// The reading of the worked example of domain 7.6.
TickerReading sample_reading() {
  TickerReading reading;
  reading.side = Side::long_side;
  reading.motion = Motion::momentum;
  reading.in_corridor = true;
  reading.tp_max = exact("97.5");
  reading.rr = 2.3;
  reading.completion = 0.12;
  reading.completion_max = 0.0418604651162790;
  reading.phase = 0.31;
  reading.rank = 84;
  reading.sequence.since_corridor_entry = Millis{0};
  reading.sequence.corridor_entry_60m = true;
  reading.sequence.htf_delta_4h = 3.25;
  reading.sequence.htf_improving_4h = true;
  reading.entry.ok = true;
  reading.entry.side = Side::long_side;
  reading.entry.soft = {"no_fresh_pullback"};
  reading.entry.warnings = {"stale_data"};
  reading.stage = Stage::enter_now;
  reading.rule = 7;
  reading.path = "a";
  return reading;
}

TickerBook sample_book() {
  TickerBook book;
  book.ticker = "BE";
  book.memory = full_memory();
  book.reading = sample_reading();
  book.open = trimmed_trade();
  TrailPoint point;
  point.ts = entered_at;
  point.flags.sq30_release = true;
  book.trail = {point};
  return book;
}

std::string text_at(const json::Value& record, std::string_view block,
                    std::string_view name) {
  const auto* const object = record.find(block);
  REQUIRE(object != nullptr);
  const auto* const member = object->find(name);
  REQUIRE(member != nullptr);
  return std::string(member->text());
}

StoredBook stored(const TickerBook& book) {
  StoredBook kept;
  kept.ticker = book.ticker;
  kept.state_json = state_row(book, "").json;
  if (book.open)
    kept.open_trade_json = sim_trade_json(*book.open);
  for (const auto& point : book.trail)
    kept.trail.push_back(point_json({point, exact("91.32"), 84}));
  return kept;
}

} // namespace

TEST_CASE("ticker_record: the row says where the ticker stands",
          "[records][ticker_record]") {
  const auto row = state_row(sample_book(), "");
  CHECK(row.ticker == "BE");
  CHECK(row.ts == entered_at);
  CHECK(row.receipt_id == "BE:1770042900000:0123456789abcdef");
  CHECK(row.stage == "enter_now");
  CHECK(row.open_trade == "BE-1770042900000-0a1b2c3d");
  CHECK(row.hash.size() == 64);
}

TEST_CASE("ticker_record: the state has the names of the requirements",
          "[records][ticker_record]") {
  const auto state = parsed(state_row(sample_book(), "").json);
  CHECK(state.find("ticker")->text() == "BE");
  CHECK(state.find("ts")->text() == "1770042900000");
  CHECK(state.find("asOfTs")->text() == "1770042900000");
  CHECK(state.find("rank")->text() == "84");
  CHECK(state.find("rank_source")->text() == "formula");
  CHECK(state.find("rr")->text() == "2.3");
  CHECK(state.find("completion")->text() == "0.12");
  CHECK(state.find("completion_max")->text() == "0.041860465116279");
  CHECK(state.find("side")->text() == "LONG");
  CHECK(state.find("kanban_stage")->text() == "enter_now");
  CHECK(state.find("prev_kanban_stage")->text() == "setup_watch");
  CHECK(state.find("prev_kanban_stage_ts")->text() == "1770042900000");
  CHECK(state.find("entry_ts")->text() == "1770042900000");
  CHECK(state.find("entry_price")->text() == "91.32");
  CHECK(state.find("flip_watch_score")->text() == "0");
  CHECK(state.find("flip_watch_until_ts")->text() == "1770046500000");
  CHECK(state.find("flip_watch_reasons")->is_array());
  CHECK(state.find("runId") == nullptr);
}

TEST_CASE("ticker_record: the state's blocks", "[records][ticker_record]") {
  auto book = sample_book();
  book.reading->move = {MoveState::active,
                        Severity::warning,
                        {"adverse_move_warning", "late_cycle"},
                        -5.5};
  book.reading->bucket = "defend";
  book.reading->rank_from_payload = true;
  const auto state = parsed(state_row(book, "").json);
  CHECK(state.find("rank_source")->text() == "payload");
  CHECK(text_at(state, "move_status", "status") == "ACTIVE");
  CHECK(text_at(state, "move_status", "severity") == "WARNING");
  CHECK(text_at(state, "move_status", "move_pct") == "-5.5");
  CHECK(state.find("move_status")->find("reasons")->items().size() == 2);
  CHECK(state.find("seq")->find("corridorEntry_60m")->as_bool() == true);
  CHECK(text_at(state, "deltas", "htf_delta_4h") == "3.25");
  CHECK(state.find("deltas")->find("htf_delta_1d")->is_null());
  CHECK(state.find("flags")->find("in_corridor")->as_bool() == true);
  CHECK(state.find("flags")->find("sq30_release")->as_bool() == true);
  CHECK(state.find("flags")->find("thesis_match")->as_bool() == false);
  CHECK(state.find("entry_decision")->find("ok")->as_bool() == true);
  CHECK(text_at(state, "entry_decision", "side") == "LONG");
  CHECK(state.find("entry_decision")->find("blockers")->items().empty());
  CHECK(state.find("entry_decision")->find("checks")->items().size() == 1);
  CHECK(text_at(state, "kanban_meta", "bucket") == "defend");
  CHECK(text_at(state, "kanban_meta", "reason") == "adverse_move_warning");
  CHECK(text_at(state, "kanban_meta", "rule") == "7");
  CHECK(text_at(state, "kanban_meta", "path") == "a");
}

TEST_CASE("ticker_record: who made a state is not part of its hash",
          "[records][ticker_record]") {
  const auto live = state_row(sample_book(), "");
  const auto replayed = state_row(sample_book(), "0190a");
  CHECK(parsed(replayed.json).find("runId")->text() == "0190a");
  CHECK(replayed.hash == live.hash);
  auto other = sample_book();
  other.memory.last_skip.clear();
  CHECK(state_row(other, "").hash != live.hash);
}

TEST_CASE("ticker_record: the memory comes back as it was",
          "[records][ticker_record]") {
  const auto full = read_memory(state_row(sample_book(), "0190a").json);
  REQUIRE(full.has_value());
  CHECK(*full == full_memory());
  auto bare = sample_book();
  bare.memory = {};
  bare.memory.ts = entered_at;
  bare.memory.receipt_id = "x";
  const auto read = read_memory(state_row(bare, "").json);
  REQUIRE(read.has_value());
  CHECK(*read == bare.memory);
}

TEST_CASE("ticker_record: a ticker off the board has no stage",
          "[records][ticker_record]") {
  TickerBook book;
  book.ticker = "BE";
  const auto row = state_row(book, "");
  CHECK(row.stage.empty());
  CHECK(row.open_trade.empty());
  const auto state = parsed(row.json);
  CHECK(state.find("kanban_stage")->is_null());
  CHECK(state.find("entry_ts")->is_null());
  CHECK(state.find("entry_price")->is_null());
}

TEST_CASE("ticker_record: no other state is read", "[records][ticker_record]") {
  const auto text =
    GENERATE(as<std::string>{}, "", "[]", "{}", R"({"memory":{}})",
             R"({"memory":{"ts":1,"receiptId":"x","stage":"nowhere"}})",
             R"({"memory":{"ts":"1","receiptId":"x"}})");
  const auto read = read_memory(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("ticker_record: a book comes back with trade and trail",
          "[records][ticker_record]") {
  const auto book = sample_book();
  const auto read = read_book(stored(book));
  REQUIRE(read.has_value());
  CHECK(read->ticker == "BE");
  CHECK(read->memory == book.memory);
  CHECK_FALSE(read->reading.has_value());
  REQUIRE(read->open.has_value());
  CHECK(sim_trade_json(*read->open) == sim_trade_json(*book.open));
  REQUIRE(read->trail.size() == 1);
  CHECK(point_json({read->trail[0], {}, {}}) ==
        point_json({book.trail[0], {}, {}}));
}

TEST_CASE("ticker_record: a ticker never seen has an empty book",
          "[records][ticker_record]") {
  StoredBook never;
  never.ticker = "BE";
  const auto read = read_book(never);
  REQUIRE(read.has_value());
  CHECK(read->ticker == "BE");
  CHECK(read->memory == TickerMemory{});
  CHECK_FALSE(read->open.has_value());
  CHECK(read->trail.empty());
}

TEST_CASE("ticker_record: a book with a broken part is refused",
          "[records][ticker_record]") {
  auto kept = stored(sample_book());
  SECTION("its state") {
    kept.state_json = "{}";
  }
  SECTION("its trade") {
    kept.open_trade_json = "{}";
  }
  SECTION("a trade that has ended") {
    kept.open_trade_json = sim_trade_json(closed_trade());
  }
  SECTION("a point") {
    kept.trail.emplace_back("[]");
  }
  const auto read = read_book(kept);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("ticker_record: a lane move carries what the rules compared",
          "[records][ticker_record]") {
  LaneMove move;
  move.ticker = "BE";
  move.ts = entered_at;
  move.receipt_id = "x";
  move.to = Stage::enter_now;
  move.rule = 7;
  move.numbers = sample_reading();
  const auto row = move_row(move);
  CHECK(row.from.empty());
  CHECK(row.to == "enter_now");
  CHECK(row.rule == 7);
  CHECK(row.receipt_id == "x");
  const auto meta = parsed(row.meta);
  CHECK(meta.find("rank")->text() == "84");
  CHECK(meta.find("phase")->text() == "0.31");
  CHECK(text_at(meta, "kanban_meta", "path") == "a");
}

TEST_CASE("ticker_record: damaged states are refused or read, never worse",
          "[records][ticker_record]") {
  const auto text = state_row(sample_book(), "").json;
  for_each_damage(
    text.substr(text.find("\"memory\"")), [](const std::string& rest) {
      const auto read = read_memory("{" + rest);
      const bool held = read || read.error().code == Errc::malformed_reply;
      CHECK(held);
    });
}
