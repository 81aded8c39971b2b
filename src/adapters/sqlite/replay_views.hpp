#pragma once

#include <memory>

#include "adapters/sqlite/lane_move_reads.hpp"
#include "adapters/sqlite/replay_runs.hpp"
#include "adapters/sqlite/sim_trade_reads.hpp"
#include "ports/stores/replay_store.hpp"

namespace signalbox {

/// What the desk looks at, over this connection.
class SqliteReplayViews : public ReplayViews {
public:
  explicit SqliteReplayViews(std::shared_ptr<SqliteDatabase> database);

  Result<FoundRun> bucket_run(const FindBucketRun& query) override;
  Result<ReplayRun> run(const FindReplayRun& query) override;
  Result<OpenReplays> open_runs(const ReadOpenReplays& query) override;
  Result<LatestStates> latest(const ListLatest& query) override;
  Result<Board> board(const ReadBoard& query) override;
  Result<SimTradePage> trades(const ListSimTrades& query) override;
  Result<ClosedTrades> closed(const ReadClosedTrades& query) override;
  Result<LaneMoves> moves(const ListLaneMoves& query) override;
  Result<ReplayHealth> health(const ReadReplayHealth& query) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteReplayRunReads runs_;
  SqliteSimTradeReads trades_;
  SqliteLaneMoveReads moves_;
  SqliteStatement latest_, board_, tallies_, newest_, last_;
};

} // namespace signalbox
