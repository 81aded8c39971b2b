#include "adapters/sqlite/entry_desk_writes.hpp"

#include <utility>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

std::string text_of(std::optional<WallTime> at) {
  return at ? to_iso(*at) : "none";
}

} // namespace

SqliteEntryDeskWrites::SqliteEntryDeskWrites(SqliteLedger ledger)
  : ledger_(std::move(ledger)), intents_(ledger_), state_(ledger_.database),
    telemetry_(ledger_.database) {}

Result<EntryReserved>
SqliteEntryDeskWrites::reserve(const ReserveEntry& order) {
  return intents_.reserve(order);
}

Result<IntentNoted> SqliteEntryDeskWrites::note(const NoteIntent& order) {
  return intents_.note(order);
}

Result<IntentSettled> SqliteEntryDeskWrites::settle(const SettleIntent& order) {
  return intents_.settle(order);
}

Result<SwitchSet>
SqliteEntryDeskWrites::set_toggle(const SetEntryToggle& order) {
  const auto& toggle = order.toggle;
  state_.set_toggle(toggle);
  note_switch(toggle.at, toggle.enabled ? "toggle_on" : "toggle_off",
              fmt::format("by={}, reason={}, until={}", toggle.by,
                          toggle.reason, text_of(toggle.until)));
  return state_at(toggle.at);
}

Result<SwitchSet> SqliteEntryDeskWrites::set_halt(const SetHalt& order) {
  const auto& halt = order.halt;
  state_.set_halt(halt);
  note_switch(halt.at, halt.halted ? "halted" : "resumed",
              fmt::format("by={}, reason={}", halt.by, halt.reason));
  return state_at(halt.at);
}

Result<SwitchSet> SqliteEntryDeskWrites::reset(const ResetEntryGuard& order) {
  auto guard = state_.read("").guard;
  note_switch(order.now, "guard_reset",
              fmt::format("by={}, consecutiveFailures={}, "
                          "autoDisabledReason={}",
                          order.by, guard.consecutive_failures,
                          guard.auto_disabled_reason));
  guard.consecutive_failures = 0;
  guard.auto_disabled_reason.clear();
  state_.set_guard(guard);
  return state_at(order.now);
}

Result<SwitchSet>
SqliteEntryDeskWrites::set_last_loss(const SetLastLoss& order) {
  auto guard = state_.read("").guard;
  note_switch(order.now, "last_loss_set",
              fmt::format("lastLossAt={}, before={}", text_of(order.at),
                          text_of(guard.last_loss_at)));
  guard.last_loss_at = order.at;
  state_.set_guard(guard);
  return state_at(order.now);
}

Result<EntryRunNoted>
SqliteEntryDeskWrites::note_run(const NoteEntryRun& order) {
  telemetry_.note(order.run);
  return ledger_.database->outcome(EntryRunNoted{});
}

/// The state, with the entries of the New York date of that instant.
Result<SwitchSet> SqliteEntryDeskWrites::state_at(std::optional<WallTime> now) {
  const auto date = now ? et_date_text(*now) : Result<std::string>{""};
  return ledger_.database->outcome(state_.read(date.value_or("")));
}

void SqliteEntryDeskWrites::note_switch(std::optional<WallTime> at,
                                        std::string code, std::string detail) {
  ledger_.reasons->add({at.value_or(WallTime{}), "operator", "switch",
                        "auto_entry", "switched", std::move(code),
                        std::move(detail), ""});
}

} // namespace signalbox
