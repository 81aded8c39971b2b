#include "bench/limit_replay.hpp"

#include <memory>
#include <stdexcept>
#include <string_view>

#include <simdjson.h>
#include <sqlite3.h>

#include "bench/figures.hpp"

namespace signalbox {
namespace {

constexpr std::string_view payloads_sql = R"sql(
SELECT payload_json FROM ingest_receipts
WHERE bucket_5m >= ?1 AND bucket_5m < ?2
ORDER BY bucket_5m, ts, receipt_id)sql";

struct CloseStore {
  void operator()(sqlite3* store) const { sqlite3_close(store); }
  void operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
  }
};

using Store = std::unique_ptr<sqlite3, CloseStore>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseStore>;

void require(bool holds, const char* what) {
  if (!holds)
    throw std::runtime_error(std::string("limit of replay: ") + what);
}

Store open_store(const std::string& path) {
  sqlite3* opened = nullptr;
  const auto outcome = sqlite3_open_v2(
    path.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  Store store(opened);
  require(outcome == SQLITE_OK, "the store does not open");
  return store;
}

Statement ask_for(sqlite3* store, const Session& session) {
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(store, payloads_sql.data(),
                     static_cast<int>(payloads_sql.size()), &prepared, nullptr);
  require(prepared != nullptr, "the query is refused");
  sqlite3_bind_int64(prepared, 1, session.open.time_since_epoch().count());
  sqlite3_bind_int64(prepared, 2, session.close.time_since_epoch().count());
  return Statement(prepared);
}

} // namespace

ReplayUse run_limit_replay(const std::string& path, const Session& session) {
  const auto before = own_use();
  const StopWatch watch;
  const auto store = open_store(path);
  const auto statement = ask_for(store.get(), session);
  simdjson::dom::parser parser;
  ReplayUse use;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    const auto* const text =
      reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0));
    const auto bytes =
      static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), 0));
    require(!parser.parse(text, bytes).error(), "a payload is not JSON");
    ++use.rows;
  }
  require(sqlite3_errcode(store.get()) == SQLITE_DONE, "the query fails");
  use.seconds = watch.seconds();
  const auto after = own_use();
  use.cpu_seconds = after.cpu_seconds - before.cpu_seconds;
  use.peak_mib = after.peak_mib - before.peak_mib;
  return use;
}

} // namespace signalbox
