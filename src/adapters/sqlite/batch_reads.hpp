#pragma once

#include <vector>

#include "adapters/sqlite/criteria_rows.hpp"
#include "adapters/sqlite/user_rows.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// The cases of a batch, each kind of row by one query in the order of the
/// users, and no query per user.
class SqliteBatchReads {
public:
  explicit SqliteBatchReads(SqliteDatabase& database);

  std::vector<ScoringCase> cases(const ReadBatch& query);

private:
  void read_users(const ReadBatch& query, std::vector<ScoringCase>& cases);
  void read_holdings(const std::string& run_id,
                     std::vector<ScoringCase>& cases);
  void read_criteria(const std::string& run_id,
                     std::vector<ScoringCase>& cases);

  SqliteDatabase& database_;
  SqliteStatement users_, portfolios_, assets_, versions_, rules_;
};

} // namespace signalbox
