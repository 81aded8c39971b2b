#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/store_fixture.hpp"

namespace signalbox::test {

using Texts = std::vector<std::string>;

/// The session of Friday, 2026-01-30 in New York.
inline constexpr WallTime opening = noon - 150min;
inline constexpr WallTime closing = noon + 4h;
inline constexpr Date session_day{std::chrono::year{2026}, std::chrono::January,
                                  std::chrono::day{30}};

/// A processed receipt `<ticker>:<ms>:<mark>` with a small payload.
inline ReceiptRow receipt(const std::string& ticker, WallTime ts,
                          const std::string& mark = "a") {
  ReceiptRow row;
  auto& receipt = row.receipt;
  receipt.id = ticker + ":" + std::to_string(ts.time_since_epoch().count());
  receipt.id += ":" + mark;
  receipt.ticker = ticker;
  receipt.ts = ts;
  receipt.script_version = "2.5.0";
  receipt.payload = R"({"id":")" + receipt.id + R"("})";
  receipt.payload_hash = "hash of " + receipt.id;
  receipt.received = ts + 1s;
  receipt.sameness = 0xFFFF'0000'0000'0001U;
  row.point = R"({"of":")" + receipt.id + R"("})";
  return row;
}

inline ReceiptRow receipt_as(Disposition disposition, const std::string& ticker,
                             WallTime ts, const std::string& mark = "a") {
  auto row = receipt(ticker, ts, mark);
  row.disposition = disposition;
  return row;
}

/// The state of a ticker after a receipt.
inline StateRow state_after(const ReceiptRow& row,
                            const std::string& open_trade = "") {
  StateRow state;
  state.ticker = row.receipt.ticker;
  state.ts = row.receipt.ts;
  state.receipt_id = row.receipt.id;
  state.stage = "watch";
  state.json = R"({"after":")" + row.receipt.id + R"("})";
  state.hash = "hash of " + state.json;
  state.open_trade = open_trade;
  return state;
}

/// A state after a receipt that only a replay knows.
inline StateRow replayed(const std::string& ticker, WallTime ts,
                         const std::string& entered = "") {
  return state_after(receipt(ticker, ts, "replayed"), entered);
}

/// An open trade that holds 1000.
inline TradeRow open_trade(const std::string& id, const std::string& ticker,
                           WallTime entry) {
  TradeRow trade;
  trade.id = id;
  trade.ticker = ticker;
  trade.status = "OPEN";
  trade.entry_ts = entry;
  trade.cash_effect_e4 = -10'000'000;
  trade.events = 1;
  trade.json = R"({"trade":")" + id + R"(","open":true})";
  trade.hash = "hash of " + trade.json;
  return trade;
}

/// The same, ended with a gain of 10.
inline TradeRow ended(TradeRow trade, WallTime exit) {
  trade.status = "WIN";
  trade.open = false;
  trade.exit_ts = exit;
  trade.realized_e4 = trade.cash_effect_e4 = 100'000;
  trade.events = 2;
  trade.json = R"({"trade":")" + trade.id + R"(","open":false})";
  trade.hash = "hash of " + trade.json;
  return trade;
}

inline MoveRow move_at(const ReceiptRow& row, const std::string& to) {
  return {row.receipt.ticker, row.receipt.ts, row.receipt.id, "watch", to, 12,
          R"({"rank":70})"};
}

/// A state as it was before a bell.
inline BoundaryRow boundary_of(const StateRow& state, WallTime bell) {
  BoundaryRow row;
  row.ticker = state.ticker;
  row.boundary = bell;
  row.ts = state.ts;
  row.receipt_id = state.receipt_id;
  row.stage = state.stage;
  row.json = state.json;
  row.hash = state.hash;
  return row;
}

/// A bucket-wise run over the session.
inline ReplayRun bucket_run(const std::string& id,
                            const std::string& ticker = "") {
  ReplayRun run;
  run.id = id;
  run.scope = {session_day, ticker, "2.5.0", opening, closing};
  run.began = noon;
  return run;
}

inline ReplayRun clean_run(const std::string& id,
                           const std::string& ticker = "") {
  auto run = bucket_run(id, ticker);
  run.clean_slate = true;
  return run;
}

/// The whole session, all tickers, any script.
inline ReceiptScope whole_session() {
  return {opening, closing, "", "*", false};
}

/// An alert whose state is the text, so that it is seen what was read; there
/// is none in an empty text, nor for the ticker "BAD".
inline Result<Alert> text_as_state(std::string_view text,
                                   std::string_view ticker, WallTime ts) {
  if (text.empty() || ticker == "BAD")
    return fail(Errc::malformed_reply, "not this one");
  Alert alert;
  alert.ticker = ticker;
  alert.ts = ts;
  alert.state = text;
  return alert;
}

/// Pages of that many receipts.
inline ReadAlerts pages_of(int limit,
                           const ReceiptScope& scope = whole_session()) {
  ReadAlerts query;
  query.scope = scope;
  query.read = {text_as_state, text_as_state};
  query.limit = limit;
  return query;
}

/// Receipts and replays in every kind of store.
struct ReplayFixture : StoreFixture {
  ReplayReads& reads() { return *store.replay.reads; }
  ReplayViews& views() { return *store.replay.views; }

  template <class T> T got(Result<T> result) {
    INFO((result ? "" : result.error().detail));
    REQUIRE(result.has_value());
    return std::move(*result);
  }

  std::int64_t version() { return got(reads().books({})).version; }

  template <class Answer, class Order>
  Answer write(Result<Answer> (ReplayWrites::*order)(const Order&),
               const Order& what) {
    return run(&WriteStores::replay, order, what);
  }

  template <class Answer, class Order>
  Result<Answer> try_write(Result<Answer> (ReplayWrites::*order)(const Order&),
                           const Order& what) {
    return attempt(&WriteStores::replay, order, what);
  }

  Result<IngestWritten> try_ingest(WriteIngest order) {
    return try_write(
      &ReplayWrites::ingest,
      WriteIngestPtr(std::make_shared<const WriteIngest>(std::move(order))));
  }

  /// Writes with the version that the live book has.
  std::vector<bool> ingest(WriteIngest order) {
    order.version = version();
    return got(try_ingest(std::move(order))).stored;
  }

  void store_receipts(std::vector<ReceiptRow> rows) {
    WriteIngest order;
    order.receipts = std::move(rows);
    ingest(std::move(order));
  }

  /// A receipt that live has processed, with the state after it.
  StateRow lived(const std::string& ticker, WallTime ts,
                 std::vector<TradeRow> trades = {},
                 const std::string& entered = "") {
    WriteIngest order;
    order.receipts = {receipt(ticker, ts)};
    order.states = {state_after(order.receipts.at(0), entered)};
    order.trades = std::move(trades);
    order.moves = {move_at(order.receipts.at(0), "hold")};
    ingest(order);
    return order.states.at(0);
  }

  /// The same, crossing a bell behind `before`.
  StateRow crossed(const StateRow& before, WallTime bell, WallTime ts,
                   std::optional<TradeRow> was_open = {},
                   const std::string& entered = "") {
    WriteIngest order;
    order.receipts = {receipt(before.ticker, ts)};
    order.states = {state_after(order.receipts.at(0), entered)};
    order.boundaries = {boundary_of(before, bell)};
    order.boundaries.at(0).open_trade = std::move(was_open);
    ingest(order);
    return order.states.at(0);
  }

  StoredBook book(const std::string& ticker, BookId of = live_book,
                  std::optional<WallTime> as_at = {}) {
    return got(reads().books({of, {ticker}, as_at})).books.at(0);
  }

  std::string state_json(const std::string& ticker) {
    return book(ticker).state_json;
  }

  ReplayRun begin(const ReplayRun& run) {
    return write(&ReplayWrites::begin, BeginReplay{run}).run;
  }

  Result<ReplayPageWritten> try_page(WriteReplayPage page) {
    return try_write(&ReplayWrites::page,
                     WriteReplayPagePtr(std::make_shared<const WriteReplayPage>(
                       std::move(page))));
  }

  /// The next page of a run; answers how many states were kept.
  std::int64_t page(ReplayRun& run, std::vector<StateRow> states,
                    std::vector<TradeRow> trades = {}, bool last = false) {
    ++run.pages;
    WriteReplayPage page{run, std::move(states), std::move(trades), {}, last};
    if (last)
      page.run.ended = now;
    for (const auto& state : page.states)
      page.moves.push_back(
        {state.ticker, state.ts, state.receipt_id, "watch", "hold", 12, "{}"});
    return got(try_page(std::move(page))).latest_kept;
  }

  Result<ReplayUndone> try_undo(const std::string& id) {
    return try_write(&ReplayWrites::undo, UndoReplay{id, now});
  }

  ReplayUndone undo(const std::string& id) { return got(try_undo(id)); }

  std::vector<TradeRow> trades(BookId of = live_book) {
    ListSimTrades query;
    query.book = of;
    return got(views().trades(query)).trades;
  }

  Texts trade_ids(BookId of = live_book) {
    Texts ids;
    for (const auto& trade : trades(of))
      ids.push_back(trade.id);
    return ids;
  }

  /// Every row of the live book with all that it holds.
  Texts live_rows() {
    return store.ask(R"sql(
SELECT 'state ' || ticker || '|' || ts || '|' || receipt_id || '|' || stage
       || '|' || hash || '|' || open_trade || '|' || run_id || '|' || json AS r
FROM latest_states WHERE book = 0
UNION ALL
SELECT 'trade ' || id || '|' || ticker || '|' || status || '|' || is_open
       || '|' || entry_ts || '|' || ifnull(exit_ts, '-') || '|' || realized_e4
       || '|' || cash_effect_e4 || '|' || events || '|' || run_id || '|'
       || replay_open || '|' || hash || '|' || json
FROM sim_trades WHERE book = 0
UNION ALL
SELECT 'move ' || ticker || '|' || ts || '|' || receipt_id || '|' || from_stage
       || '|' || to_stage || '|' || rule || '|' || run_id || '|' || meta
FROM lane_moves WHERE book = 0
UNION ALL
SELECT 'boundary ' || ticker || '|' || boundary || '|' || ts || '|' || json
FROM boundary_states
ORDER BY r)sql");
  }
};

} // namespace signalbox::test
