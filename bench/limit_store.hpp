#pragma once

#include <cstdint>
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
/// statements.
class LimitDatabase {
public:
  explicit LimitDatabase(const std::string& path);
  ~LimitDatabase();

  LimitDatabase(const LimitDatabase&) = delete;
  LimitDatabase& operator=(const LimitDatabase&) = delete;

  void begin();
  void commit(); ///< durable when it returns

protected:
  /// Lives as long as this.
  sqlite3_stmt* prepare(std::string_view sql);
  void run(sqlite3_stmt* statement);
  void require(bool holds);
  int changes() const; ///< rows of the last statement

  static void bind(sqlite3_stmt* statement, int place, std::string_view text);
  static std::int64_t now_millis();

private:
  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
  sqlite3_stmt *begin_, *commit_;
};

/// The least that makes the rows of signals durable.
class LimitStore : public LimitDatabase {
public:
  explicit LimitStore(const std::string& path);

  void insert(const LimitSignal& signal);
  void finish(const LimitScore& score);

private:
  sqlite3_stmt *insert_, *finish_;
};

/// The first column of a query, read from a store beside its writer.
std::vector<double> read_numbers(const std::string& path,
                                 const std::string& sql);

} // namespace signalbox
