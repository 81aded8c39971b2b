#include "bench/limit_store.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>

#include <sqlite3.h>

#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"

namespace signalbox {
namespace {

constexpr std::string_view insert_sql = R"sql(
INSERT INTO signals (
  id, ticker, side, entry_price, stop_price, target_price, timeframe, source,
  reasoning, vwap, pullback_pct, trend_score, liquidity_score, created_at,
  pending_since, updated_at, status)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, ?14,
        'PENDING'))sql";

constexpr std::string_view finish_sql = R"sql(
UPDATE signals SET status = 'SCORED', updated_at = ?2, score_tenths = 83,
  grade = 'B', summary = ?3, qualified = 1, ai_model = 'gpt-5-mini',
  prompt_version = 'signalbox-1', ai_raw_head = ?4
WHERE id = ?1)sql";

constexpr std::size_t summary_bytes = 120;
constexpr std::size_t raw_head_bytes = 200;

void create_schema(const std::string& path) {
  const auto writer = open_write_stores(
    {path, "limit", std::make_shared<SystemSteadyClock>(), Millis{0}});
  if (!writer)
    throw std::runtime_error(writer.error().detail);
}

} // namespace

LimitDatabase::LimitDatabase(const std::string& path) {
  create_schema(path);
  constexpr int flags =
    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  require(sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) == SQLITE_OK);
  require(sqlite3_exec(handle_,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                       "PRAGMA cache_size=-2048;",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
  begin_ = prepare("BEGIN IMMEDIATE");
  commit_ = prepare("COMMIT");
}

LimitDatabase::~LimitDatabase() {
  for (auto* statement : statements_)
    sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void LimitDatabase::begin() {
  run(begin_);
}

void LimitDatabase::commit() {
  run(commit_);
}

sqlite3_stmt* LimitDatabase::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  require(sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &statement,
                             nullptr) == SQLITE_OK);
  statements_.push_back(statement);
  return statement;
}

void LimitDatabase::run(sqlite3_stmt* statement) {
  require(sqlite3_step(statement) == SQLITE_DONE);
  sqlite3_reset(statement);
}

void LimitDatabase::require(bool holds) {
  if (!holds)
    throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(handle_));
}

int LimitDatabase::changes() const {
  return sqlite3_changes(handle_);
}

void LimitDatabase::bind(sqlite3_stmt* statement, int place,
                         std::string_view text) {
  sqlite3_bind_text(statement, place, text.data(),
                    static_cast<int>(text.size()), SQLITE_STATIC);
}

std::int64_t LimitDatabase::now_millis() {
  return SystemWallClock{}.now().time_since_epoch().count();
}

LimitStore::LimitStore(const std::string& path)
  : LimitDatabase(path), insert_(prepare(insert_sql)),
    finish_(prepare(finish_sql)) {}

void LimitStore::insert(const LimitSignal& signal) {
  int place = 0;
  for (const auto* text :
       {&signal.id, &signal.ticker, &signal.side, &signal.entry, &signal.stop,
        &signal.target, &signal.timeframe, &signal.source, &signal.reasoning})
    bind(insert_, ++place, *text);
  for (const double hint : {signal.vwap, signal.pullback_pct,
                            signal.trend_score, signal.liquidity_score})
    sqlite3_bind_double(insert_, ++place, hint);
  sqlite3_bind_int64(insert_, ++place, now_millis());
  run(insert_);
}

void LimitStore::finish(const LimitScore& score) {
  const std::string_view answer = score.answer;
  bind(finish_, 1, score.id);
  sqlite3_bind_int64(finish_, 2, now_millis());
  bind(finish_, 3, answer.substr(0, summary_bytes));
  bind(finish_, 4, answer.substr(0, raw_head_bytes));
  run(finish_);
  require(changes() == 1);
}

std::vector<double> read_numbers(const std::string& path,
                                 const std::string& sql) {
  sqlite3* handle = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::vector<double> numbers;
  if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) ==
        SQLITE_OK &&
      sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) ==
        SQLITE_OK)
    while (sqlite3_step(statement) == SQLITE_ROW)
      numbers.push_back(sqlite3_column_double(statement, 0));
  const bool failed = sqlite3_errcode(handle) != SQLITE_DONE;
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  if (failed)
    throw std::runtime_error("cannot read " + path);
  return numbers;
}

} // namespace signalbox
