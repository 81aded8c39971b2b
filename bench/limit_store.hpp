#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace signalbox {

/// What intake stores of a signal, as texts from its JSON.
struct LimitSignal {
  std::string id, ticker, side, entry, stop, target, timeframe, source;
  std::string reasoning{};
  double vwap = 0, pullback_pct = 0, trend_score = 0, liquidity_score = 0;
};

/// What scoring stores of a signal.
struct LimitScore {
  std::string id;
  std::string answer; ///< of the model; its parts fill the text columns
};

/// The daemon's schema in a file of its own, written with plain prepared
/// statements: the least that makes the same rows durable.
class LimitStore {
public:
  explicit LimitStore(const std::string& path);
  ~LimitStore();

  LimitStore(const LimitStore&) = delete;
  LimitStore& operator=(const LimitStore&) = delete;

  void begin();
  void commit(); ///< durable when it returns

  void insert(const LimitSignal& signal);
  void finish(const LimitScore& score);

private:
  sqlite3_stmt* prepare(std::string_view sql);
  void run(sqlite3_stmt* statement);
  void require(bool holds);

  sqlite3* handle_ = nullptr;
  sqlite3_stmt *begin_, *commit_, *insert_, *finish_;
};

/// The first column of a query, read from a store beside its writer.
std::vector<double> read_numbers(const std::string& path,
                                 const std::string& sql);

} // namespace signalbox
