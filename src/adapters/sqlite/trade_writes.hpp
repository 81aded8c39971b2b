#pragma once

#include <string>

#include "adapters/sqlite/trade_rows.hpp"
#include "ports/stores/trade_store.hpp"

namespace signalbox {

/// Trades as rows: their birth, their changes, their end.
class SqliteTradeWrites : public TradeWrites {
public:
  explicit SqliteTradeWrites(SqliteLedger ledger);

  Result<SeededTrades> seed(const SeedTrades& order) override;
  Result<TradesApplied> apply(const ApplyTrades& order) override;
  Result<TradeRunNoted> note_run(const NoteTradeRun& order) override;
  Result<TradesCleaned> clean(const CleanTrades& order) override;

private:
  SeedResult seed_one(const SeedTrades& order, const Trade& trade);
  void give_birth(const SeedTrades& order, const Trade& trade);
  void note_skipped(const SeedTrades& order, const SeedResult& result);
  Result<void> apply_one(const ApplyTrades& order, const TradeUpdate& update,
                         TradesApplied& applied);
  bool has_unsettled(const std::string& trade_id);

  SqliteLedger ledger_;
  SqliteDatabase& database_;
  SqliteTradeRows rows_;
  SqliteStatement by_signal_, by_day_, unsettled_, loss_, add_run_, cut_runs_,
    clean_;
};

} // namespace signalbox
