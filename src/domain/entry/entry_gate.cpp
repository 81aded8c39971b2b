#include "domain/entry/entry_gate.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/entry/reserved_slots.hpp"

namespace signalbox {

namespace {

using Found = std::optional<Blocker>;
using std::chrono::minutes;

Found block(std::string reason, std::string detail = "") {
  return Blocker{std::move(reason), std::move(detail)};
}

int minutes_up(Millis time) {
  return static_cast<int>(std::chrono::ceil<minutes>(time).count());
}

bool toggle_on(const EntryFacts& facts) {
  const auto& toggle = facts.desk.toggle;
  return toggle.at ? toggle.on(facts.now) : facts.rules.toggle_at_first;
}

bool halted(const EntryFacts& facts) {
  return facts.desk.halt.halted || facts.halt_sign || facts.frozen;
}

Millis loss_cooldown_left(const EntryFacts& facts) {
  const auto& last = facts.desk.guard.last_loss_at;
  if (!last)
    return Millis{0};
  const Millis left = *last + facts.rules.loss_cooldown - facts.now;
  return std::max(left, Millis{0});
}

// -- the guards, in their order ----------------------------------------------

Found trading_guard(const EntryFacts& facts) {
  if (!facts.rules.trading_enabled)
    return block("auto_trading_disabled");
  return facts.rules.paused ? block("auto_trading_disabled", "paused")
                            : std::nullopt;
}

Found halt_guard(const EntryFacts& facts) {
  const auto& halt = facts.desk.halt;
  if (halt.halted)
    return block("halted",
                 fmt::format("reason={}, by={}", halt.reason, halt.by));
  if (facts.halt_sign)
    return block("halted", "the halt file is there");
  return facts.frozen ? block("halted", "a halt is under way") : std::nullopt;
}

Found host_guard(const EntryFacts& facts) {
  const auto host = facts.rules.host;
  const bool paper = host == BrokerHost::paper || host == BrokerHost::loopback;
  if (!facts.rules.paper_only || paper)
    return std::nullopt;
  return block("paper_only_violation",
               "AUTO_TRADING_PAPER_ONLY=1, but the broker's host is not the "
               "paper host");
}

Found live_account_guard(const EntryFacts& facts) {
  const auto& wanted = facts.rules.live_account;
  if (facts.rules.paper_only)
    return std::nullopt;
  if (!facts.account)
    return block("paper_only_violation", "account_unavailable");
  if (!wanted.empty() && facts.account->number == wanted)
    return std::nullopt;
  return block("paper_only_violation",
               "the broker's account is not AUTO_TRADING_LIVE_ACCOUNT");
}

Found toggle_guard(const EntryFacts& facts) {
  if (toggle_on(facts))
    return std::nullopt;
  const auto& toggle = facts.desk.toggle;
  return block("auto_entry_disabled",
               toggle.at ? toggle.reason : "AUTO_ENTRY_ENABLED=0");
}

Found market_guard(const EntryFacts& facts) {
  if (!facts.clock)
    return block("market_closed", "clock_unavailable");
  return facts.clock->open ? std::nullopt : block("market_closed");
}

std::string clock_text(minutes time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

/// Past the last minute of the day at which an entry may begin.
Found last_entry_guard(const EntryFacts& facts) {
  const auto local = to_new_york(facts.clock->now);
  if (!local)
    return block("too_close_to_close", local.error().detail);
  const auto of_day = *local - std::chrono::floor<std::chrono::days>(*local);
  const auto last = facts.rules.last_entry_et;
  if (of_day <= last)
    return std::nullopt;
  return block("too_close_to_close",
               fmt::format("nowET={}, lastEntryET={}",
                           clock_text(std::chrono::floor<minutes>(of_day)),
                           clock_text(last)));
}

Found close_guard(const EntryFacts& facts) {
  if (!facts.clock || !facts.clock->open)
    return std::nullopt;
  const auto left = facts.clock->next_close - facts.clock->now;
  const auto least = facts.rules.min_to_close;
  if (left >= least)
    return last_entry_guard(facts);
  const auto whole = std::chrono::floor<minutes>(left);
  return block("too_close_to_close",
               fmt::format("minutesToClose={}, minMinutesToClose={}",
                           whole.count(), least.count()));
}

Found breaker_guard(const EntryFacts& facts) {
  const auto& reason = facts.desk.guard.auto_disabled_reason;
  return reason.empty() ? std::nullopt : block("circuit_breaker", reason);
}

Found truth_guard(const EntryFacts& facts) {
  if (!facts.truth)
    return block("broker_truth_unavailable", "never_read");
  if (!facts.truth->good())
    return block("broker_truth_unavailable", facts.truth->error);
  if (usable(facts))
    return std::nullopt;
  const auto age = facts.now - facts.truth->fetched_at;
  return block("broker_truth_unavailable",
               fmt::format("snapshotAgeMs={}, maxAgeMs={}", age.count(),
                           facts.truth_max_age.count()));
}

Found account_guard(const EntryFacts& facts) {
  if (!facts.account)
    return block("account_restricted", "account_unavailable");
  const auto& account = *facts.account;
  std::string named;
  const auto name = [&named](bool set, const char* flag) {
    if (set)
      named += (named.empty() ? "" : ", ") + std::string(flag);
  };
  name(account.trading_blocked, "trading_blocked");
  name(account.account_blocked, "account_blocked");
  name(account.suspended, "trade_suspended_by_user");
  return account.restricted() ? block("account_restricted", named)
                              : std::nullopt;
}

Found slots_guard(const EntryFacts& facts) {
  if (!facts.truth || !facts.truth->good())
    return std::nullopt;
  const auto count = static_cast<int>(facts.truth->positions.size());
  const auto reserved = reserved_entries(facts.desk, *facts.truth);
  const auto most = facts.rules.max_open;
  if (count + reserved < most)
    return std::nullopt;
  auto detail =
    fmt::format("brokerPositionsCount={}, maxOpenPositions={}", count, most);
  if (reserved > 0)
    detail += fmt::format(", reservedEntries={}", reserved);
  return block("max_open_positions", detail);
}

Found day_guard(const EntryFacts& facts) {
  const auto today = facts.desk.guard.entries_today;
  const auto most = facts.rules.max_per_day;
  if (today < most)
    return std::nullopt;
  return block("max_entries_per_day", fmt::format("entriesToday={}, "
                                                  "maxEntriesPerDay={}",
                                                  today, most));
}

Found loss_guard(const EntryFacts& facts) {
  const auto left = loss_cooldown_left(facts);
  if (left == Millis{0})
    return std::nullopt;
  return block("cooldown_after_loss", fmt::format("{}m", minutes_up(left)));
}

struct Guard {
  GateStage stage; ///< from which on it can be judged
  Found (*judge)(const EntryFacts&);
};

constexpr std::array guards{
  Guard{GateStage::own, trading_guard},
  Guard{GateStage::own, halt_guard},
  Guard{GateStage::own, host_guard},
  Guard{GateStage::all, live_account_guard},
  Guard{GateStage::own, toggle_guard},
  Guard{GateStage::clock, market_guard},
  Guard{GateStage::clock, close_guard},
  Guard{GateStage::clock, breaker_guard},
  Guard{GateStage::all, truth_guard},
  Guard{GateStage::all, account_guard},
  Guard{GateStage::all, slots_guard},
  Guard{GateStage::all, day_guard},
  Guard{GateStage::all, loss_guard},
};

} // namespace

std::optional<Blocker> first_blocker(const EntryFacts& facts, GateStage stage) {
  for (const auto& guard : guards)
    if (guard.stage <= stage)
      if (auto found = guard.judge(facts))
        return found;
  return std::nullopt;
}

std::vector<Blocker> entry_blockers(const EntryFacts& facts) {
  std::vector<Blocker> all;
  for (const auto& guard : guards)
    if (auto found = guard.judge(facts))
      all.push_back(std::move(*found));
  return all;
}

int reserved_entries(const EntryDesk& desk, const BrokerTruth& truth) {
  return reserved_slots(
    desk, truth.fetched_at,
    [&](const auto& ticker) { return truth.position_in(ticker) != nullptr; },
    [&](const auto& id) { return truth.open_order(id) != nullptr; });
}

Guardrails guardrails_of(const EntryFacts& facts) {
  const auto& rules = facts.rules;
  const auto& desk = facts.desk;
  Guardrails all;
  all.enabled = rules.trading_enabled && !rules.paused && toggle_on(facts) &&
                !halted(facts);
  all.toggle_reason = desk.toggle.reason;
  all.entries_today = desk.guard.entries_today;
  all.max_per_day = rules.max_per_day;
  all.consecutive_failures = desk.guard.consecutive_failures;
  all.max_failures = rules.max_failures;
  all.auto_disabled_reason = desk.guard.auto_disabled_reason;
  all.max_open = rules.max_open;
  all.last_loss_at = desk.guard.last_loss_at;
  all.loss_cooldown_min = static_cast<int>(rules.loss_cooldown.count());
  all.cooldown_remaining_min = minutes_up(loss_cooldown_left(facts));
  all.ticker_cooldown_min = static_cast<int>(rules.ticker_cooldown.count());
  all.reserved_entries = static_cast<int>(desk.unsettled.size());
  if (!facts.truth)
    return all;
  all.truth_error = facts.truth->error;
  if (!facts.truth->good())
    return all;
  all.positions_count = static_cast<int>(facts.truth->positions.size());
  all.open_orders_count = static_cast<int>(facts.truth->open_orders.size());
  all.reserved_entries = reserved_entries(desk, *facts.truth);
  return all;
}

bool usable(const EntryFacts& facts) {
  return facts.truth && facts.truth->good() &&
         facts.now - facts.truth->fetched_at <= facts.truth_max_age;
}

BrokerClock clock_after(BrokerClock clock, Millis age) {
  clock.now += age;
  clock.open = clock.open && clock.now < clock.next_close;
  return clock;
}

} // namespace signalbox
