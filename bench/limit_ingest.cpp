#include "bench/limit_ingest.hpp"

#include <sqlite3.h>

#include "bench/limit_http.hpp"
#include "domain/core/sha256.hpp"

namespace signalbox {
namespace {

constexpr std::string_view insert_sql = R"sql(
INSERT OR IGNORE INTO ingest_receipts (
  receipt_id, ticker, ts, bucket_5m, script_version, received_ts, disposition,
  duplicate_of, sameness, payload_hash, point, payload_json)
VALUES (?1, ?2, ?3, ?3 / 300000 * 300000, ?4, ?5, 'processed', NULL, 0, ?6, ?7,
        ?8))sql";

/// As long as a point of the trail is.
constexpr std::string_view point =
  R"({"ts":1770042900000,"price":91.32,"htf_score":28.4,"ltf_score":14.1,)"
  R"("completion":0.12,"phase_pct":0.31,"state":"HTF_BULL_LTF_BULL",)"
  R"("rank":84,"flags":{"sq30_release":true}})";

constexpr std::size_t id_hash_digits = 16;

/// An alert as it is stored.
struct LimitReceipt {
  std::string id, ticker, script_version, hash, payload;
  std::int64_t ts = 0;
};

class LimitReceipts : public LimitDatabase {
public:
  explicit LimitReceipts(const std::string& path)
    : LimitDatabase(path), insert_(prepare(insert_sql)) {}

  void insert(const LimitReceipt& receipt) {
    bind(insert_, 1, receipt.id);
    bind(insert_, 2, receipt.ticker);
    sqlite3_bind_int64(insert_, 3, receipt.ts);
    bind(insert_, 4, receipt.script_version);
    sqlite3_bind_int64(insert_, 5, now_millis());
    bind(insert_, 6, receipt.hash);
    bind(insert_, 7, point);
    bind(insert_, 8, receipt.payload);
    run(insert_);
  }

private:
  sqlite3_stmt* insert_;
};

struct AlertIntake {
  using Row = LimitReceipt;
  using Store = LimitReceipts;

  static Row read(simdjson::ondemand::parser& parser, std::string& body) {
    Row row;
    row.payload = body;
    row.hash = sha256_hex(row.payload);
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    auto document = parser.iterate(body);
    simdjson::ondemand::object object = document.get_object().value();
    row.ticker = std::string(object["ticker"].get_string().value());
    row.ts = object["ts"].get_int64().value();
    row.script_version =
      std::string(object["script_version"].get_string().value());
    row.id = fmt::format("{}:{}:{}", row.ticker, row.ts,
                         row.hash.substr(0, id_hash_digits));
    return row;
  }
  static void write(Store& store, const Row& row) { store.insert(row); }
  static LimitAnswer answer(const Row& row) {
    return {"200 OK",
            fmt::format(R"({{"ok":true,"ticker":"{}","receiptId":"{}",)"
                        R"("stage":"watch","duplicate":false}})",
                        row.ticker, row.id)};
  }
};

} // namespace

int run_limit_ingest(std::uint16_t port, const std::string& store_path) {
  LimitHttp<AlertIntake>(port, store_path).run();
  return 0;
}

} // namespace signalbox
