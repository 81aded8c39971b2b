#include "adapters/sqlite/budget_writes.hpp"

#include <utility>

namespace signalbox {

namespace {

constexpr auto keep_bucket_sql = R"sql(
INSERT OR REPLACE INTO budget_buckets
  (bucket, micro_tokens, at, at_steady, at_ahead, life, last_number)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto add_call_sql = R"sql(
INSERT OR REPLACE INTO budget_calls
  (bucket, number, cost, counts_from, counts_from_steady, counts_from_ahead,
   life)
VALUES (?, ?, ?, ?, ?, ?, ?))sql";

constexpr auto settle_call_sql = R"sql(
UPDATE budget_calls
SET counts_from = ?3, counts_from_steady = ?4, counts_from_ahead = ?5,
    life = ?6
WHERE bucket = ?1 AND number = ?2)sql";

constexpr auto buckets_sql = R"sql(
SELECT at, at_steady, at_ahead, life, bucket, micro_tokens, last_number
FROM budget_buckets ORDER BY bucket)sql";

constexpr auto calls_sql = R"sql(
SELECT counts_from, counts_from_steady, counts_from_ahead, life, bucket,
       number, cost
FROM budget_calls ORDER BY bucket, number)sql";

KeptTime read_time(SqliteRow& row) {
  KeptTime time;
  time.wall = row.time();
  time.steady = std::chrono::nanoseconds{row.integer()};
  time.ahead = Millis{row.integer()};
  time.life = row.text();
  return time;
}

KeptBucket read_bucket(SqliteRow& row) {
  KeptBucket bucket;
  bucket.from = read_time(row);
  bucket.bucket = row.text();
  bucket.micro_tokens = row.integer();
  bucket.last_number = static_cast<std::uint64_t>(row.integer());
  return bucket;
}

KeptCall read_call(SqliteRow& row) {
  KeptCall call;
  call.counts_from = read_time(row);
  call.bucket = row.text();
  call.number = static_cast<std::uint64_t>(row.integer());
  call.cost = row.number();
  return call;
}

} // namespace

SqliteBudgetWrites::SqliteBudgetWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), keep_bucket_(*database_, keep_bucket_sql),
    add_call_(*database_, add_call_sql),
    settle_call_(*database_, settle_call_sql),
    forget_call_(*database_, "DELETE FROM budget_calls "
                             "WHERE bucket = ? AND number = ?"),
    buckets_(*database_, buckets_sql), calls_(*database_, calls_sql) {}

void SqliteBudgetWrites::keep_bucket(const KeptBucket& bucket) {
  const auto& from = bucket.from;
  keep_bucket_.run(bucket.bucket, bucket.micro_tokens, from.wall,
                   from.steady.count(), from.ahead.count(), from.life,
                   bucket.last_number);
}

void SqliteBudgetWrites::forget(const std::string& bucket,
                                const std::vector<std::uint64_t>& numbers) {
  for (const auto number : numbers)
    forget_call_.run(bucket, number);
}

Result<BudgetKept> SqliteBudgetWrites::grant(const KeepGrant& order) {
  const auto& [bucket, number, cost, from] = order.call;
  forget(bucket, order.forgotten);
  keep_bucket(order.bucket);
  add_call_.run(bucket, number, cost, from.wall, from.steady.count(),
                from.ahead.count(), from.life);
  return database_->outcome(BudgetKept{});
}

Result<BudgetKept> SqliteBudgetWrites::settle(const SettleCall& order) {
  const auto& [bucket, number, cost, from] = order.call;
  forget(bucket, order.forgotten);
  keep_bucket(order.bucket);
  settle_call_.run(bucket, number, from.wall, from.steady.count(),
                   from.ahead.count(), from.life);
  return database_->outcome(BudgetKept{});
}

Result<KeptBudgets> SqliteBudgetWrites::load(const LoadBudgets&) {
  KeptBudgets kept;
  buckets_.each(
    [&](SqliteRow& row) { kept.buckets.push_back(read_bucket(row)); });
  calls_.each([&](SqliteRow& row) { kept.calls.push_back(read_call(row)); });
  return database_->outcome(std::move(kept));
}

} // namespace signalbox
