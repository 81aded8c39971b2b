#include "adapters/sqlite/entry_intents.hpp"

#include <utility>

#include <fmt/format.h>

#include "adapters/sqlite/trade_row.hpp"
#include "domain/entry/reservation.hpp"
#include "domain/entry/settlement.hpp"

namespace signalbox {

namespace {

constexpr auto actor = "entry_executor";

constexpr auto next_number_of = R"sql(
SELECT coalesce(max(number), 0) + 1 FROM order_intents WHERE trade_id = ?)sql";

constexpr auto insert_intent = R"sql(
INSERT INTO order_intents (client_order_id, trade_id, ticker, number, state,
                           created_at)
VALUES (?, ?, ?, ?, ?, ?))sql";

constexpr auto note_intent = R"sql(
UPDATE order_intents SET state = ?2, sent_at = coalesce(?3, sent_at),
  absent_count = ?4, first_absent_at = ?5,
  detail = CASE ?6 WHEN '' THEN detail ELSE ?6 END
WHERE client_order_id = ?1 AND settled_at IS NULL)sql";

constexpr auto settle_row = R"sql(
UPDATE order_intents SET state = ?2, settled_at = ?3, broker_order_id = ?4,
  detail = ?5
WHERE client_order_id = ?1 AND settled_at IS NULL)sql";

Error no_intent(const std::string& client_order_id) {
  return {Errc::not_found, "there is no order intent " + client_order_id};
}

Error wrong_state(IntentState state) {
  return {
    Errc::invalid_argument,
    fmt::format("an intent cannot be made {} by this order", to_string(state))};
}

/// The trade as it shall be sent, still waiting for its outcome.
Trade planned_trade(const ReserveEntry& order, const OrderIntent& intent) {
  auto trade = order.planned;
  trade.status = TradeStatus::auto_pending;
  trade.client_order_id = intent.client_order_id;
  trade.error.clear();
  return trade;
}

std::string slot_detail(const ReserveEntry& order, const Trade& trade,
                        int reserved) {
  const auto& profit = trade.take_profit_price;
  return fmt::format("clientOrderId={}, quantity={}, entryPrice={}, "
                     "stopPrice={}, takeProfitPrice={}, "
                     "brokerPositionsCount={}, maxOpenPositions={}, "
                     "reservedEntries={}",
                     trade.client_order_id, trade.quantity.to_text(),
                     trade.entry_price.to_text(), trade.stop_price.to_text(),
                     profit ? profit->to_text() : "none", order.positions_count,
                     order.max_open, reserved);
}

} // namespace

SqliteEntryIntents::SqliteEntryIntents(const SqliteLedger& ledger)
  : ledger_(ledger), database_(*ledger_.database), trades_(ledger_),
    state_(ledger_.database), desk_(ledger_.database),
    find_(database_, select_intents() + "WHERE i.client_order_id = ?"),
    next_number_(database_, next_number_of), insert_(database_, insert_intent),
    note_(database_, note_intent), settle_(database_, settle_row) {}

Result<EntryReserved> SqliteEntryIntents::reserve(const ReserveEntry& order) {
  auto current = trades_.find(order.seen.id);
  const auto desk = desk_.load(order.et_date);
  if (database_.failed())
    return database_.outcome(EntryReserved{});
  if (!current)
    return fail(Errc::not_found, "there is no trade " + order.seen.id);
  EntryReserved reserved;
  reserved.reserved_entries = reserved_entries(order, desk);
  if (auto refusal = refuse_reservation(order, desk)) {
    reserved.trade = std::move(*current);
    reserved.reason = std::move(refusal->reason);
    reserved.detail = std::move(refusal->detail);
    note_refused(order, reserved);
  } else {
    take_slot(order, *current, reserved);
  }
  return database_.outcome(std::move(reserved));
}

void SqliteEntryIntents::take_slot(const ReserveEntry& order,
                                   const Trade& current,
                                   EntryReserved& reserved) {
  reserved.intent = add_intent(current, order.now);
  const auto next = planned_trade(order, *reserved.intent);
  trades_.replace(current, next, order.now);
  auto change = change_of(current, next);
  change.at = order.now;
  change.reason = "entry_reserved";
  change.detail = slot_detail(order, next, reserved.reserved_entries);
  change.run_id = order.run_id;
  trades_.note(current.id, change, actor);
  reserved.trade = trades_.find(current.id).value_or(Trade{});
}

OrderIntent SqliteEntryIntents::add_intent(const Trade& trade, WallTime now) {
  OrderIntent intent;
  next_number_.each([&](SqliteRow& row) { intent.number = row.number(); },
                    trade.id);
  intent.client_order_id = client_order_id_of(trade.id, intent.number);
  intent.trade_id = trade.id;
  intent.ticker = trade.ticker;
  intent.created_at = now;
  insert_.run(intent.client_order_id, intent.trade_id, intent.ticker,
              intent.number, to_string(intent.state), intent.created_at);
  return intent;
}

void SqliteEntryIntents::note_refused(const ReserveEntry& order,
                                      const EntryReserved& refused) {
  ledger_.reasons->add({order.now, actor, "trade", order.seen.id, "skipped",
                        refused.reason, refused.detail, order.run_id});
}

std::optional<OrderIntent>
SqliteEntryIntents::find(const std::string& client_order_id) {
  std::optional<OrderIntent> found;
  find_.each([&](SqliteRow& row) { found = read_intent(row); },
             client_order_id);
  return found;
}

Result<IntentNoted> SqliteEntryIntents::note(const NoteIntent& order) {
  if (is_settled(order.state))
    return tl::unexpected(wrong_state(order.state));
  const auto intent = find(order.client_order_id);
  if (!intent && !database_.failed())
    return tl::unexpected(no_intent(order.client_order_id));
  const auto changed =
    note_.run(order.client_order_id, to_string(order.state), order.sent_at,
              order.absent_count, order.first_absent_at, order.detail);
  if (changed == 1 && order.state != intent->state)
    note_unresolved(order, *intent);
  return database_.outcome(IntentNoted{});
}

void SqliteEntryIntents::note_unresolved(const NoteIntent& order,
                                         const OrderIntent& intent) {
  ledger_.reasons->add(
    {order.now, actor, "trade", intent.trade_id,
     std::string(to_string(order.state)), "order_outcome_unknown",
     fmt::format("clientOrderId={}, {}", intent.client_order_id, order.detail),
     ""});
}

Result<IntentSettled> SqliteEntryIntents::settle(const SettleIntent& order) {
  if (!is_settled(order.state))
    return tl::unexpected(wrong_state(order.state));
  const auto intent = find(order.client_order_id);
  if (!intent && !database_.failed())
    return tl::unexpected(no_intent(order.client_order_id));
  const auto trade =
    trades_.find(intent ? intent->trade_id : "").value_or(Trade{});
  if (database_.failed())
    return database_.outcome(IntentSettled{});
  if (!is_settled(intent->state))
    return database_.outcome(settle_now(order, *intent, trade));
  IntentSettled settled;
  settled.trade = trade;
  settled.guard = state_.read(order.et_date).guard;
  return database_.outcome(std::move(settled));
}

IntentSettled SqliteEntryIntents::settle_now(const SettleIntent& order,
                                             const OrderIntent& intent,
                                             const Trade& current) {
  const auto settlement =
    settle_intent(order, current, state_.read(order.et_date).guard);
  const auto& next = settlement.trade;
  settle_.run(order.client_order_id, to_string(order.state), order.now,
              order.order ? order.order->id : "", order.detail);
  trades_.replace(current, next, order.now);
  state_.set_guard(settlement.guard);
  if (settlement.placed) {
    state_.count_entry(order.et_date, intent.ticker, order.now);
    ledger_.tallies->count(order.now, "ordersPlaced", "", 1);
  }
  auto change = change_of(current, next);
  change.at = order.now;
  change.reason = settlement.reason;
  change.detail = settlement.detail;
  change.run_id = order.run_id;
  trades_.note(current.id, change, actor);
  if (order.notify)
    for (const auto& message : notices_of(order, settlement))
      ledger_.outbox->add(message, order.now);
  IntentSettled settled;
  settled.changed = true;
  settled.trade = trades_.find(current.id).value_or(Trade{});
  settled.guard = settlement.guard;
  settled.breaker_opened = settlement.breaker_opened;
  return settled;
}

} // namespace signalbox
