#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/drain_store.hpp"

namespace signalbox {

/// The runs that were kept, read over this connection.
class SqliteDrainReads : public DrainReads {
public:
  explicit SqliteDrainReads(std::shared_ptr<SqliteDatabase> database);

  Result<LastDrainRun> last_run(const ReadLastDrain& query) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement last_, details_;
};

} // namespace signalbox
