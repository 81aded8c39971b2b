#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/round_store.hpp"

namespace signalbox {

/// Rounds read over this connection.
class SqliteRoundReads : public RoundReads {
public:
  explicit SqliteRoundReads(std::shared_ptr<SqliteDatabase> database);

  Result<RoundList> list(const ListRounds& query) override;
  Result<Round> find(const FindRound& query) override;
  Result<StoredSnapshot> snapshot(const ReadSnapshot& query) override;
  Result<OpenRounds> open(const ReadOpenRounds& query) override;

private:
  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement newest_, by_number_, snapshot_, current_, ready_;
};

} // namespace signalbox
