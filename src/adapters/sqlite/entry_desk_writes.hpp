#pragma once

#include <optional>
#include <string>

#include "adapters/sqlite/entry_intents.hpp"
#include "adapters/sqlite/entry_telemetry.hpp"
#include "ports/stores/trade_store.hpp"

namespace signalbox {

/// The port of entries over its topics; each switch leaves a reason record.
class SqliteEntryDeskWrites : public EntryDeskWrites {
public:
  explicit SqliteEntryDeskWrites(SqliteLedger ledger);

  Result<EntryReserved> reserve(const ReserveEntry& order) override;
  Result<IntentNoted> note(const NoteIntent& order) override;
  Result<IntentSettled> settle(const SettleIntent& order) override;
  Result<SwitchSet> set_toggle(const SetEntryToggle& order) override;
  Result<SwitchSet> set_halt(const SetHalt& order) override;
  Result<SwitchSet> reset(const ResetEntryGuard& order) override;
  Result<SwitchSet> set_last_loss(const SetLastLoss& order) override;
  Result<EntryRunNoted> note_run(const NoteEntryRun& order) override;

private:
  Result<SwitchSet> state_at(std::optional<WallTime> now);
  void note_switch(std::optional<WallTime> at, std::string code,
                   std::string detail);

  SqliteLedger ledger_;
  SqliteEntryIntents intents_;
  SqliteEntryStateRows state_;
  SqliteEntryTelemetry telemetry_;
};

} // namespace signalbox
