#include "domain/desk/ops_status.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr std::int64_t most_unscored = 50;

int count_of(const auto& items) {
  return static_cast<int>(items.size());
}

/// What the gate has read is a reading like any other, good or not.
BrokerReading reading_of(const EntryGateView& gate) {
  if (gate.truth->good())
    return {gate.truth, gate.truth_current, ""};
  return {nullptr, false, gate.truth->error};
}

bool newer(const BrokerTruthPtr& one, const BrokerTruthPtr& other) {
  return other == nullptr || (one != nullptr && one->seq > other->seq);
}

bool explains(const Trade& trade, const BrokerPosition& position) {
  const bool is_short = trade.side == Side::short_side;
  return trade.ticker == position.ticker &&
         position.quantity.negative() == is_short;
}

bool is_explained(const BrokerPosition& position, const EntryDesk& desk) {
  return std::ranges::any_of(
    desk.open, [&](const Trade& trade) { return explains(trade, position); });
}

/// An open trade has a position, or an order that waits to become one.
bool is_backed(const Trade& trade, const BrokerTruth& truth) {
  const auto* const position = truth.position_in(trade.ticker);
  return (position != nullptr && explains(trade, *position)) ||
         truth.has_open_order_in(trade.ticker);
}

void add_name(std::string& names, const std::string& name) {
  names += (names.empty() ? "" : ", ") + name;
}

std::string mismatch_note(const EntryDesk& desk, const BrokerTruth& truth) {
  std::string unexplained, unbacked;
  for (const auto& position : truth.positions)
    if (!is_explained(position, desk))
      add_name(unexplained, position.ticker);
  for (const auto& trade : desk.open)
    if (!is_backed(trade, truth))
      add_name(unbacked, trade.ticker);
  std::string note;
  if (!unexplained.empty())
    note = "positions that no open trade explains: " + unexplained;
  if (!unbacked.empty())
    note += (note.empty() ? "" : "; ") +
            ("open trades without a position or an order: " + unbacked);
  return note;
}

/// False if any is false, true if all are true, else nothing.
std::optional<bool>
all_of(std::initializer_list<std::optional<bool>> conditions) {
  if (std::ranges::find(conditions, std::optional(false)) != conditions.end())
    return false;
  if (std::ranges::find(conditions, std::optional<bool>()) != conditions.end())
    return std::nullopt;
  return true;
}

std::optional<bool> inverse(std::optional<bool> value) {
  return value ? std::optional(!*value) : std::nullopt;
}

int reserved_entries(const OpsStatus& status) {
  return status.gate ? status.gate->guardrails.reserved_entries : 0;
}

std::string cap_detail(const OpsStatus& status, const BrokerTruth& truth) {
  const auto reserved = reserved_entries(status);
  return fmt::format(
    "brokerPositionsCount={}{} >= maxOpenPositions={}", truth.positions.size(),
    reserved > 0 ? fmt::format(" + reservedEntries={}", reserved) : "",
    status.rules.max_open);
}

} // namespace

std::optional<BrokerReading> broker_reading(const OpsStatus& status) {
  if (!status.gate || status.gate->truth == nullptr)
    return status.truth;
  const auto gated = reading_of(*status.gate);
  if (!status.truth)
    return gated;
  return newer(gated.last_good, status.truth->last_good) && gated.good()
           ? gated
           : status.truth;
}

const EntryDesk* known_desk(const OpsStatus& status) {
  if (status.desk)
    return &*status.desk;
  return status.gate ? &status.gate->desk : nullptr;
}

std::optional<bool> would_skip_max_open_positions(const OpsStatus& status) {
  const auto reading = broker_reading(status);
  if (!reading || !reading->good())
    return std::nullopt;
  return count_of(reading->last_good->positions) + reserved_entries(status) >=
         status.rules.max_open;
}

std::string reason_of_entry(const OpsStatus& status) {
  if (!status.broker_off.empty())
    return "broker_off: " + status.broker_off;
  const auto reading = broker_reading(status);
  if (!reading)
    return "broker_truth_error: no answer";
  if (!reading->error.empty())
    return "broker_truth_error: " + reading->error;
  if (reading->last_good == nullptr)
    return "broker_truth_error: not read yet";
  const auto full = would_skip_max_open_positions(status);
  return full.value_or(true) ? cap_detail(status, *reading->last_good)
                             : "READY";
}

std::optional<std::vector<Blocker>> entry_blockers(const OpsStatus& status) {
  if (!status.broker_off.empty())
    return std::vector{Blocker{"broker_off", status.broker_off}};
  if (!status.gate)
    return std::nullopt;
  return status.gate->blockers;
}

std::optional<bool> broker_says_open(const OpsStatus& status) {
  if (!status.gate || !status.gate->clock)
    return std::nullopt;
  return status.gate->clock->open;
}

OpenTradesView compare_open_trades(const OpsStatus& status) {
  OpenTradesView view;
  const auto reading = broker_reading(status);
  const auto* const desk = known_desk(status);
  const auto* const truth = reading ? reading->last_good.get() : nullptr;
  if (desk != nullptr) {
    view.open_trades = count_of(desk->open);
    view.open_auto_trades = static_cast<int>(
      std::ranges::count(desk->open, std::string("AUTO"), &Trade::source));
  }
  if (truth == nullptr)
    return view;
  view.positions = count_of(truth->positions);
  view.orders = count_of(truth->open_orders);
  if (desk == nullptr)
    return view;
  view.from_auto_entry = static_cast<int>(
    std::ranges::count_if(truth->positions, [&](const auto& position) {
      return is_explained(position, *desk);
    }));
  view.note = mismatch_note(*desk, *truth);
  view.mismatch = !view.note.empty();
  return view;
}

DeskHealth desk_health(const OpsStatus& status) {
  DeskHealth health;
  const auto reading = broker_reading(status);
  if (!status.broker_off.empty())
    health.broker_connected = false;
  else if (reading)
    health.broker_connected = reading->good();
  if (status.scoring) {
    const auto& recent = status.scoring->recent;
    health.scoring_healthy =
      recent.of(SignalStatus::pending) + recent.of(SignalStatus::error) <
      most_unscored;
  }
  std::optional<bool> no_breaker;
  if (const auto* const desk = known_desk(status))
    no_breaker = desk->guard.auto_disabled_reason.empty();
  health.entry_ready = all_of({health.broker_connected,
                               inverse(would_skip_max_open_positions(status)),
                               no_breaker, broker_says_open(status)});
  return health;
}

std::vector<std::string_view> standstill_reasons(const OpsStatus& status) {
  std::vector<std::string_view> reasons;
  if (status.rules.paused)
    reasons.emplace_back("paused");
  if (!broker_says_open(status).value_or(true))
    reasons.emplace_back("market_closed");
  const auto* const desk = known_desk(status);
  const bool off = desk != nullptr && !desk->toggle.on(status.now);
  if (off || !status.rules.trading_enabled)
    reasons.emplace_back("auto_entry_disabled");
  if (!status.manage.enabled)
    reasons.emplace_back("auto_manage_disabled");
  return reasons;
}

} // namespace signalbox
