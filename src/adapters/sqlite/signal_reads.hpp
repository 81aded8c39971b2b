#pragma once

#include <memory>
#include <vector>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/signal_store.hpp"

namespace signalbox {

/// Signals, read over this connection; one unchanging view per call.
class SqliteSignalReads : public SignalReads {
public:
  explicit SqliteSignalReads(std::shared_ptr<SqliteDatabase> database);

  Result<Signal> find(const FindSignal& query) override;
  Result<SignalList> list(const ListSignals& query) override;
  Result<SignalCounts> count(const CountSignals& query) override;
  Result<FunnelStats> funnel(const ReadFunnel& query) override;

private:
  Error missing(const std::string& id);
  std::int64_t count_rows(const ListSignals& query, SignalStatus status);
  void read_rows(const ListSignals& query, SignalStatus status,
                 std::vector<Signal>& signals);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement by_id_, removed_, newest_, oldest_, matching_, since_,
    status_count_, oldest_pending_, marks_, counters_;
};

} // namespace signalbox
