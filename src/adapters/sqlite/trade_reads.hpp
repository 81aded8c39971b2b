#pragma once

#include <memory>

#include "adapters/sqlite/entry_desk_rows.hpp"
#include "adapters/sqlite/entry_run_reads.hpp"
#include "ports/stores/trade_store.hpp"

namespace signalbox {

/// Trades and entries read over this connection.
class SqliteTradeReads : public TradeReads {
public:
  explicit SqliteTradeReads(std::shared_ptr<SqliteDatabase> database);

  Result<TradeStory> find(const FindTrade& query) override;
  Result<TradeList> list(const ListTrades& query) override;
  Result<PickedSeeds> seeds(const PickSeeds& query) override;
  Result<TradeRuns> runs(const ReadTradeRuns& query) override;
  Result<EntryDesk> entry_desk(const LoadEntryDesk& query) override;
  Result<IntentList> intents(const ListIntents& query) override;
  Result<EntryRuns> entry_runs(const ReadEntryRuns& query) override;
  Result<EntryTotals> entry_totals(const ReadEntryTotals& query) override;
  Result<LastEntryRun> last_entry_run(const ReadLastEntryRun& query) override;

private:
  std::vector<TradeChange> history(const std::string& trade_id);
  SqliteStatement& statement_for(const ListTrades& query, TradeStatus status);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteEntryDeskRows desk_;
  SqliteEntryRunReads entry_runs_;
  SqliteStatement by_id_, intents_of_, history_, newest_, oldest_,
    newest_unfinalized_, oldest_unfinalized_, seeds_, runs_;
};

} // namespace signalbox
