#include "adapters/sqlite/batch_reads.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr auto users_of_batch = R"sql(
FROM (SELECT user_id, failure FROM overnight_run_users WHERE run_id = ?1
      ORDER BY user_id LIMIT ?2 OFFSET ?3) n
JOIN users u ON u.id = n.user_id
WHERE NOT EXISTS (SELECT 1 FROM calculations c
                  WHERE c.job_run_id = ?1 AND c.user_id = n.user_id)
ORDER BY n.user_id)sql";

/// What users of a run have, between the first and the last of a batch. Users
/// lead, so that everything comes in the order of its key.
std::string of_users(const char* columns, const char* table, const char* join,
                     const char* order) {
  return fmt::format("SELECT {}FROM {} n CROSS JOIN {} "
                     "WHERE n.run_id = ?1 AND n.user_id BETWEEN ?2 AND ?3 "
                     "ORDER BY n.user_id, {}",
                     columns, table, join, order);
}

/// Walks through cases and their portfolios as rows name them, which come in
/// the same order. Rows of users that are not among the cases are passed over.
class BookReceiver {
public:
  explicit BookReceiver(std::vector<ScoringCase>& cases) {
    for (auto& one : cases)
      for (auto& book : one.book.portfolios)
        books_.push_back(&book);
  }

  void take(PortfolioAsset asset) {
    auto at = place_;
    while (at < books_.size() && books_[at]->portfolio.id != asset.portfolio_id)
      ++at;
    if (at == books_.size())
      return;
    place_ = at;
    books_[at]->assets.push_back(std::move(asset));
  }

private:
  std::vector<PortfolioBook*> books_;
  std::size_t place_ = 0;
};

ScoringCase* case_of(std::vector<ScoringCase>& cases,
                     const std::string& user_id) {
  const auto found =
    std::ranges::lower_bound(cases, user_id, {}, [](const ScoringCase& one) {
      return std::string_view(one.book.user.id);
    });
  return found != cases.end() && found->book.user.id == user_id ? &*found
                                                                : nullptr;
}

} // namespace

SqliteBatchReads::SqliteBatchReads(SqliteDatabase& database)
  : database_(database),
    users_(database, fmt::format("SELECT {}, n.failure {}", user_columns,
                                 users_of_batch)),
    portfolios_(database,
                of_users(portfolio_columns, "overnight_run_users",
                         "portfolios p ON p.user_id = n.user_id", "p.id")),
    assets_(database,
            of_users(asset_columns, "overnight_run_users",
                     "portfolios p ON p.user_id = n.user_id CROSS JOIN "
                     "portfolio_assets a ON a.portfolio_id = p.id",
                     "p.id, a.symbol")),
    versions_(database, of_users(version_columns, "overnight_run_criteria",
                                 "criteria_versions v ON v.id = n.version_id",
                                 "n.position")),
    rules_(database, of_users(rule_columns, "overnight_run_criteria",
                              "criteria_rules r ON r.version_id = n.version_id",
                              "n.position, r.sort_order, r.id")) {}

std::vector<ScoringCase> SqliteBatchReads::cases(const ReadBatch& query) {
  const SqliteSnapshot view(database_);
  std::vector<ScoringCase> cases;
  read_users(query, cases);
  if (cases.empty())
    return cases;
  read_holdings(query.run_id, cases);
  read_criteria(query.run_id, cases);
  return cases;
}

void SqliteBatchReads::read_users(const ReadBatch& query,
                                  std::vector<ScoringCase>& cases) {
  users_.each(
    [&](SqliteRow& row) {
      auto& added = cases.emplace_back();
      added.book.user = read_user(row);
      added.failure = row.text();
    },
    query.run_id, query.batch_size, (query.batch - 1) * query.batch_size);
}

void SqliteBatchReads::read_holdings(const std::string& run_id,
                                     std::vector<ScoringCase>& cases) {
  const auto& first = cases.front().book.user.id;
  const auto& last = cases.back().book.user.id;
  portfolios_.each(
    [&](SqliteRow& row) {
      auto portfolio = read_portfolio(row);
      if (auto* owner = case_of(cases, portfolio.user_id))
        owner->book.portfolios.push_back({std::move(portfolio), {}});
    },
    run_id, first, last);
  BookReceiver receiver(cases);
  assets_.each([&](SqliteRow& row) { receiver.take(read_asset(row)); }, run_id,
               first, last);
}

void SqliteBatchReads::read_criteria(const std::string& run_id,
                                     std::vector<ScoringCase>& cases) {
  const auto& first = cases.front().book.user.id;
  const auto& last = cases.back().book.user.id;
  std::vector<CriteriaVersion> versions;
  versions_.each([&](SqliteRow& row) { versions.push_back(read_version(row)); },
                 run_id, first, last);
  RuleReceiver receiver(versions);
  rules_.each([&](SqliteRow& row) { receiver.take(row); }, run_id, first, last);
  for (auto& version : versions)
    if (auto* owner = case_of(cases, version.user_id))
      owner->criteria.push_back(
        std::make_shared<const CriteriaVersion>(std::move(version)));
}

} // namespace signalbox
