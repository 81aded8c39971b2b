#pragma once

#include <memory>

#include "adapters/sqlite/criteria_rows.hpp"
#include "ports/stores/overnight_store.hpp"

namespace signalbox {

/// What runs have left behind, read over this connection.
class SqliteCalculationReads : public CalculationReads {
public:
  explicit SqliteCalculationReads(std::shared_ptr<SqliteDatabase> database);

  Result<CalculationPage> list(const ListCalculations& query) override;
  Result<CalculationStream> stream(const ReadCalculation& query) override;
  Result<UserScores> scores(const ReadUserScores& query) override;
  Result<ScoreHistory> history(const ReadScoreHistory& query) override;

private:
  SqliteStatement& statement_for(const ListCalculations& query);
  bool any(SqliteStatement& statement, const std::string& id);
  std::vector<ShownScore> with_criteria(std::vector<ScoreRow> rows);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteCriteriaRows criteria_;
  SqliteStatement of_run_, of_user_, of_both_, events_, scores_, history_,
    user_, owners_;
};

} // namespace signalbox
