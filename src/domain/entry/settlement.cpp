#include "domain/entry/settlement.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr std::string_view rate_limited = "broker_rate_limited";
constexpr std::string_view breaker = "max_consecutive_failures";

/// A settled intent never bends the state machine.
void change_status(Trade& trade, TradeStatus to) {
  if (may_become(trade.status, to))
    trade.status = to;
}

bool is_stop(const BrokerOrder& leg) {
  return leg.type.find("stop") != std::string::npos;
}

void take_broker_word(const BrokerOrder& order, WallTime now, Trade& trade) {
  trade.broker_order_id = order.id;
  trade.broker_status = order.status;
  trade.executed_at = order.filled_at ? order.filled_at : order.submitted_at;
  if (!trade.executed_at)
    trade.executed_at = now;
  if (order.filled_quantity.positive())
    trade.filled_quantity = order.filled_quantity;
  if (order.filled_average)
    trade.average_fill = order.filled_average;
  for (const auto& leg : order.legs)
    (is_stop(leg) ? trade.stop_order_id : trade.take_profit_order_id) = leg.id;
}

bool died_unfilled(const BrokerOrder& order) {
  return is_dead(order.status) && !order.filled_quantity.positive();
}

std::string text_of(const std::optional<Decimal>& number) {
  return number ? number->to_text() : "none";
}

std::string order_detail(const SettleIntent& order, const Trade& trade) {
  return fmt::format(
    "clientOrderId={}, orderId={}, quantity={}, brokerStatus={}",
    order.client_order_id, trade.broker_order_id, trade.quantity.to_text(),
    trade.broker_status);
}

void accept(const SettleIntent& order, Settlement& settlement) {
  auto& [trade, guard, reason, detail, placed, opened] = settlement;
  if (order.order)
    take_broker_word(*order.order, order.now, trade);
  placed = true;
  ++guard.entries_today;
  guard.last_entry_at =
    std::max(guard.last_entry_at.value_or(order.now), order.now);
  detail = order_detail(order, trade);
  if (order.order && died_unfilled(*order.order)) {
    reason = trade.error = "broker_" + trade.broker_status;
    return change_status(trade, TradeStatus::error);
  }
  reason = "placed";
  trade.error.clear();
  change_status(trade, TradeStatus::open);
  guard.consecutive_failures = 0;
  guard.auto_disabled_reason.clear();
}

void refuse(const SettleIntent& order, Settlement& settlement) {
  auto& [trade, guard, reason, detail, placed, opened] = settlement;
  reason = "alpaca_error";
  detail = order.detail;
  trade.error = order.detail.empty() ? reason : order.detail;
  change_status(trade, TradeStatus::error);
  ++guard.consecutive_failures;
  if (guard.consecutive_failures < order.max_failures ||
      !guard.auto_disabled_reason.empty())
    return;
  guard.auto_disabled_reason = breaker;
  opened = true;
}

void wait_again(const SettleIntent& order, Settlement& settlement) {
  auto& trade = settlement.trade;
  const bool limited = order.detail.starts_with(rate_limited);
  settlement.reason = to_string(order.state);
  settlement.detail = order.detail;
  trade.client_order_id.clear();
  trade.error = limited ? rate_limited : "";
}

/// `AAPL LONG: `
std::string head_of(const Trade& trade) {
  return fmt::format("{} {}: ", trade.ticker, to_string(trade.side));
}

NewOutboxMessage notice(std::string type, std::string key, std::string text) {
  NewOutboxMessage message;
  message.channel = OutboxChannel::notify;
  message.type = std::move(type);
  message.dedupe_key = std::move(key);
  message.text = std::move(text);
  return message;
}

NewOutboxMessage placed_notice(const SettleIntent& order, const Trade& trade) {
  return notice(
    "AUTO_ENTRY_PLACED", "auto-entry-placed-" + order.client_order_id,
    head_of(trade) +
      fmt::format(
        "entry order for {} placed ({}{}). Entry {}, stop {}, take "
        "profit {}, risk {} dollars, tier {}. Broker order {}, "
        "client order id {}.",
        trade.quantity.to_text(), trade.paper ? "paper, " : "live, ",
        trade.broker_status.empty() ? "accepted" : trade.broker_status,
        trade.entry_price.to_text(), trade.stop_price.to_text(),
        text_of(trade.take_profit_price), trade.risk_dollars.to_text(),
        to_string(trade.tier), trade.broker_order_id, order.client_order_id));
}

/// `failures in a row: 3 (limit 3)`
std::string failures_of(const SettleIntent& order,
                        const Settlement& settlement) {
  return fmt::format("failures in a row: {} (limit {})",
                     settlement.guard.consecutive_failures, order.max_failures);
}

NewOutboxMessage failed_notice(const SettleIntent& order,
                               const Settlement& settlement) {
  const auto& trade = settlement.trade;
  const auto what =
    settlement.placed
      ? fmt::format("was taken by the broker and then {} without a fill",
                    trade.broker_status)
      : fmt::format("was refused by the broker: {}", trade.error);
  return notice(
    "AUTO_ENTRY_FAILED", "auto-entry-failed-" + order.client_order_id,
    head_of(trade) +
      fmt::format("the entry order for {} {}. Client order id {}; "
                  "{}.",
                  trade.quantity.to_text(), what, order.client_order_id,
                  failures_of(order, settlement)));
}

NewOutboxMessage disabled_notice(const SettleIntent& order,
                                 const Settlement& settlement) {
  return notice(
    "AUTO_ENTRY_DISABLED", "auto-entry-disabled-" + order.et_date,
    fmt::format("Entries are off ({}): {}. The last was {}: {}. They stay off "
                "until an entry succeeds or the guard is reset.",
                settlement.guard.auto_disabled_reason,
                failures_of(order, settlement), order.client_order_id,
                settlement.trade.error));
}

} // namespace

Settlement settle_intent(const SettleIntent& order, Trade trade,
                         GuardState guard) {
  Settlement settlement;
  settlement.trade = std::move(trade);
  settlement.guard = std::move(guard);
  if (order.state == IntentState::accepted)
    accept(order, settlement);
  else if (order.state == IntentState::refused)
    refuse(order, settlement);
  else
    wait_again(order, settlement);
  return settlement;
}

std::vector<NewOutboxMessage> notices_of(const SettleIntent& order,
                                         const Settlement& settlement) {
  std::vector<NewOutboxMessage> notices;
  if (settlement.reason == "placed")
    notices.push_back(placed_notice(order, settlement.trade));
  else if (settlement.placed || order.state == IntentState::refused)
    notices.push_back(failed_notice(order, settlement));
  if (settlement.breaker_opened)
    notices.push_back(disabled_notice(order, settlement));
  return notices;
}

} // namespace signalbox
