#include "actors/finalize_run.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/broker_readings.hpp"
#include "actors/kept_reasons.hpp"
#include "actors/promise_guard.hpp"
#include "actors/trade_reconciler.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = TradeReconcilerSelf;

/// So many are listed, the oldest first; a run takes some of them.
constexpr int most_waiting = 500;

struct FinalizeRun : TradeRun {
  int limit = 0;
  std::function<void(const TradeFinalizeReport&)> answer;
  std::vector<Trade> closed;
  std::vector<Trade> open;
  BrokerTruthPtr truth;
  std::optional<FillWindow> window; ///< that `fills` covers
  std::vector<BrokerFill> fills;
  std::vector<Reason> reasons; ///< why trades still wait
  TradeFinalizeReport report;
};

using RunPtr = std::shared_ptr<FinalizeRun>;

/// One trade on its way through a run.
struct Closing {
  std::size_t index = 0;
  OrderFamily family;
  FillWindow window;
};

using ClosingPtr = std::shared_ptr<Closing>;

void go_through(Self self, const RunPtr& run, std::size_t index);

// -- the end -----------------------------------------------------------------

void finish(Self self, const RunPtr& run) {
  auto& report = run->report;
  keep_reasons(self, std::move(run->reasons));
  report.checked = static_cast<int>(report.results.size());
  log::info("trade_reconciler.finalized",
            {{"run_id", run->run_id},
             {"checked_count", report.checked},
             {"finalized_count", report.finalized},
             {"duration_ms", run_ms(self, *run)}});
  run->answer(report);
}

void leave(Self self, FinalizeRun& run, FinalizeRow row, std::string detail) {
  run.reasons.push_back({self->state.parts.clock->now(),
                         TradeReconcilerState::name, "trade", row.id, "pending",
                         row.reason, std::move(detail), run.run_id});
  run.report.results.push_back(std::move(row));
}

/// What was not settled says why, and the next trade has its turn.
void wait_on(Self self, const RunPtr& run, std::size_t index,
             const Error& why) {
  const auto& trade = run->closed[index];
  log::warn("trade_reconciler.finalize_failed", {{"run_id", run->run_id},
                                                 {"trade_id", trade.id},
                                                 {"ticker", trade.ticker},
                                                 {"code", why.name},
                                                 {"detail", why.detail}});
  leave(
    self, *run,
    {trade.id, trade.ticker, "pending", {}, {}, trade.close_reason, why.name},
    why.detail);
  go_through(self, run, index + 1);
}

// -- writing -----------------------------------------------------------------

NewOutboxMessage result_message(const FinalizeVerdict& verdict) {
  const auto& trade = verdict.next;
  const bool stopped = trade.close_reason == "stop_hit";
  return {
    OutboxChannel::notify, stopped ? "STOP_HIT" : "TRADE_CLOSED",
    fmt::format("{} {} ({} shares) ended by {}: P&L {}, {} R",
                to_string(trade.side), trade.ticker,
                trade.filled_quantity.value_or(Decimal{}).to_text(),
                trade.close_reason,
                trade.realized_pnl ? trade.realized_pnl->to_text() : "unknown",
                trade.realized_r ? trade.realized_r->to_text() : "unknown"),
    (stopped ? "stop_hit:" : "trade_result:") + trade.id, ""};
}

void count_written(FinalizeRun& run, FinalizeVerdict verdict,
                   const TradesApplied& applied) {
  auto& row = verdict.row;
  if (!applied.stale.empty()) {
    row.outcome = "pending";
    row.reason = "changed_meanwhile";
  } else if (row.outcome == "finalized" || row.outcome == "void") {
    ++run.report.finalized;
  }
  run.report.results.push_back(std::move(row));
  // A reopened trade claims its shares from the next one on.
  if (verdict.next.status == TradeStatus::open && applied.stale.empty())
    run.open.push_back(verdict.next);
}

void write(Self self, const RunPtr& run, const Trade& seen,
           const FinalizeVerdict& verdict,
           std::function<void(const TradesApplied&)> then) {
  ApplyTrades order;
  order.updates = {{seen, verdict.next, verdict.row.reason, verdict.detail}};
  order.loss_at = verdict.loss_at;
  if (verdict.row.outcome == "finalized")
    order.messages.push_back(result_message(verdict));
  apply_changes(self, run, std::move(order), std::move(then));
}

// -- judging -----------------------------------------------------------------

std::optional<bool> shares_left(const FinalizeRun& run, const Trade& trade) {
  if (!run.truth->good() || run.truth->fetched_at < run.began_at)
    return std::nullopt;
  return has_unclaimed_shares(trade, *run.truth, run.open);
}

void judge(Self self, const RunPtr& run, const ClosingPtr& closing) {
  const auto& parts = self->state.parts;
  const auto& trade = run->closed[closing->index];
  const auto now = parts.clock->now();
  const auto end = trade.closed_at.value_or(trade.updated_at);
  auto verdict =
    finalize_trade(trade,
                   {&closing->family, &run->fills, shares_left(*run, trade),
                    closing->window.until >= end + parts.finalize.after},
                   now);
  if (!verdict.changed()) {
    leave(self, *run, std::move(verdict.row), std::move(verdict.detail));
    return go_through(self, run, closing->index + 1);
  }
  write(self, run, trade, verdict, [=](const TradesApplied& applied) {
    count_written(*run, verdict, applied);
    go_through(self, run, closing->index + 1);
  });
}

void read_fills(Self self, const RunPtr& run, const ClosingPtr& closing) {
  if (run->window && run->window->covers(closing->window))
    return judge(self, run, closing);
  ReadFills query{closing->window.from, closing->window.until, run->deadline};
  self->request(self->state.parts.broker, time_left(self, run->deadline), query)
    .then(
      [=](const BrokerFills& found) {
        run->window = closing->window;
        run->fills = found.fills;
        judge(self, run, closing);
      },
      [=](const caf::error& error) {
        wait_on(self, run, closing->index, from_caf(error));
      });
}

void look_up_family(Self self, const RunPtr& run, const ClosingPtr& closing) {
  const auto query = closing->family.next();
  if (query.empty())
    return read_fills(self, run, closing);
  look_up_order(self, *run, query.id, query.client_order_id,
                [=](const OrderLookup& found) {
                  if (found.kind == OrderLookup::Kind::failed)
                    return wait_on(
                      self, run, closing->index,
                      {Errc::unavailable, found.detail, "order_lookup_failed"});
                  if (found.kind == OrderLookup::Kind::found)
                    closing->family.found(found.order);
                  else
                    closing->family.missing(query);
                  look_up_family(self, run, closing);
                });
}

void go_through(Self self, const RunPtr& run, std::size_t index) {
  auto& state = self->state;
  const auto now = state.parts.clock->now();
  const bool over =
    index >= run->closed.size() || run->deadline.passed(self->clock().now());
  if (over)
    return finish(self, run);
  const auto& trade = run->closed[index];
  state.finalized_up_to = trade.id;
  look_up_family(self, run,
                 std::make_shared<Closing>(
                   Closing{index, OrderFamily(trade),
                           fill_window(state.parts.finalize, trade, now)}));
}

// -- the beginning -----------------------------------------------------------

/// Begins behind the trade that was looked at last, and comes round.
std::vector<Trade> turn_to(std::vector<Trade> trades, const std::string& last,
                           std::size_t limit) {
  const auto it = std::ranges::find(trades, last, &Trade::id);
  if (it != trades.end())
    std::rotate(trades.begin(), it + 1, trades.end());
  if (trades.size() > limit)
    trades.resize(limit);
  return trades;
}

/// Without a good reading results are reckoned all the same; only what depends
/// on shares being there or not must wait.
void begin(Self self, const RunPtr& run) {
  load_desk(self, run, [=](const EntryDesk& desk) {
    run->open = desk.open;
    read_broker(self, run->deadline, [=](const BrokerTruthPtr& truth) {
      run->truth = truth;
      go_through(self, run, 0);
    });
  });
}

} // namespace

caf::result<TradeFinalizeReport> finalize_trades(Self self,
                                                 const FinalizeTrades& order) {
  auto run = std::make_shared<FinalizeRun>();
  run->kind = "finalize";
  run->run_id = order.run_id;
  run->deadline = order.deadline;
  run->limit = std::max(order.limit, 0);
  if (!enter_run(self, run))
    return already_running();
  auto asker = promise_for<TradeFinalizeReport>(self);
  run->answer = [=](const TradeFinalizeReport& report) {
    asker.deliver(report);
  };
  run->refuse = [=](const Error& error) { asker.deliver(to_caf(error)); };
  ListTrades query;
  query.statuses = {TradeStatus::closed};
  query.unfinalized = true;
  query.oldest_first = true;
  query.limit = most_waiting;
  self->request(self->state.parts.reads, trade_store_timeout, std::move(query))
    .then(
      [=](const TradeList& list) {
        run->closed = turn_to(list.trades, self->state.finalized_up_to,
                              static_cast<std::size_t>(run->limit));
        if (run->closed.empty())
          return finish(self, run);
        begin(self, run);
      },
      [=](const caf::error& error) { fail_run(self, *run, from_caf(error)); });
  return asker.later();
}

} // namespace signalbox
