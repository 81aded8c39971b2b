#pragma once

#include "adapters/sqlite/entry_desk_rows.hpp"
#include "adapters/sqlite/trade_rows.hpp"

namespace signalbox {

/// Intents as rows: taken before the call, noted while nobody knows, settled
/// once.
class SqliteEntryIntents {
public:
  explicit SqliteEntryIntents(const SqliteLedger& ledger);

  Result<EntryReserved> reserve(const ReserveEntry& order);
  Result<IntentNoted> note(const NoteIntent& order);
  Result<IntentSettled> settle(const SettleIntent& order);

private:
  std::optional<OrderIntent> find(const std::string& client_order_id);
  OrderIntent add_intent(const Trade& trade, WallTime now);
  void take_slot(const ReserveEntry& order, const Trade& current,
                 EntryReserved& reserved);
  void note_refused(const ReserveEntry& order, const EntryReserved& refused);
  void note_unresolved(const NoteIntent& order, const OrderIntent& intent);
  IntentSettled settle_now(const SettleIntent& order, const OrderIntent& intent,
                           const Trade& current);

  SqliteLedger ledger_;
  SqliteDatabase& database_;
  SqliteTradeRows trades_;
  SqliteEntryStateRows state_;
  SqliteEntryDeskRows desk_;
  SqliteStatement find_, next_number_, insert_, note_, settle_;
};

} // namespace signalbox
