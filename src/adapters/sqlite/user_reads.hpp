#pragma once

#include <memory>

#include "adapters/sqlite/criteria_rows.hpp"
#include "adapters/sqlite/quote_rows.hpp"
#include "adapters/sqlite/user_rows.hpp"
#include "ports/stores/user_store.hpp"

namespace signalbox {

/// Users, portfolios, assets and criteria read over this connection.
class SqliteUserReads : public UserReads {
public:
  explicit SqliteUserReads(std::shared_ptr<SqliteDatabase> database);

  Result<UserPage> list(const ListUsers& query) override;
  Result<UserBook> find(const FindUser& query) override;
  Result<CriteriaList> criteria(const ListCriteria& query) override;
  Result<CriteriaVersion> find_criteria(const FindCriteria& query) override;
  Result<PreviewCase> preview(const ReadPreviewCase& query) override;

private:
  Result<User> find_user(const std::string& id);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteHoldings holdings_;
  SqliteCriteriaRows criteria_;
  SqliteQuoteRows quotes_;
  SqliteStatement list_, held_;
};

} // namespace signalbox
