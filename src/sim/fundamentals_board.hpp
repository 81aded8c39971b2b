#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// What somebody has set of a company; everything else follows the rule.
struct SetFundamentals {
  std::map<std::string, std::string> values; ///< JSON texts by metric
  std::optional<std::string> currency, data_date;
  bool unknown = false; ///< the company is in no answer
};

/// The figures of invented companies: each follows from the seed, the symbol
/// and the metric alone, about one in 16 is null. Symbols that begin with `ZZ`
/// are unknown.
class FundamentalsBoard {
public:
  explicit FundamentalsBoard(std::uint64_t seed) : seed_(seed) {}

  bool known(std::string_view symbol) const;

  /// `{"dataDate":"2026-01-31","currency":"USD","values":{…}}`; the day is the
  /// last of the month that is over.
  void write(json::Writer& out, const std::string& symbol, WallTime now) const;

  SetFundamentals& steered(const std::string& symbol) { return set_[symbol]; }
  void clear() { set_.clear(); }

private:
  void write_values(json::Writer& out, const std::string& symbol,
                    const SetFundamentals& set) const;

  std::uint64_t seed_;
  std::map<std::string, SetFundamentals, std::less<>> set_;
};

/// Obeys the body of `POST /sim/fundamentals`:
/// `{"symbol":"AAPL","values":{"pe_ratio":"12.5","roe":null},"currency":"BRL",
/// "dataDate":"2026-01-30","unknown":false}`. A value may be anything that is
/// no list and no object: `true` is one that cannot be read. Fails with
/// `invalid_argument` and leaves the board alone.
Result<void> obey_fundamentals_order(FundamentalsBoard& board,
                                     std::string_view body);

} // namespace signalbox
