#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/drain_store.hpp"

namespace signalbox {

/// Drain seats as rows with an end, runs as rows with their details.
class SqliteDrainWrites : public DrainWrites {
public:
  explicit SqliteDrainWrites(std::shared_ptr<SqliteDatabase> database);

  Result<SeatTaken> take_seat(const TakeSeat& order) override;
  Result<RunEnded> end_run(const EndDrainRun& order) override;

private:
  bool renew(const TakeSeat& order);
  void keep_run(const EndDrainRun& order);
  void keep_details(const DrainReport& report);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement free_old_, renew_, held_, take_, free_, run_, detail_;
};

} // namespace signalbox
