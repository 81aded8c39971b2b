#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/job_store.hpp"

namespace signalbox {

/// Pauses, due times and service rows, read over this connection.
class SqliteJobReads : public JobReads {
public:
  explicit SqliteJobReads(std::shared_ptr<SqliteDatabase> database);

  Result<JobMemory> load(const LoadJobs& query) override;
  Result<ServiceRows> rows(const ReadServiceRows& query) override;

private:
  std::vector<ServiceRow> all_rows();

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement states_, rows_;
};

} // namespace signalbox
