#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/deadline.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/bars.hpp"
#include "http/call.hpp"

namespace signalbox {

/// One page of bars, by ticker (inside form), oldest bar first.
struct BarsPage {
  std::map<std::string, std::vector<Bar>> bars;
  std::string next_page_token; ///< empty: the last page
};

/// How a market-data service is asked for bars. Pure.
class BarsDialect {
public:
  virtual ~BarsDialect() = default;

  /// Most tickers one call may name.
  virtual std::size_t max_tickers() const = 0;

  /// Bars of several tickers from `start` to now, one page.
  virtual http::Call bars_call(const std::vector<std::string>& tickers,
                               std::string_view timeframe, WallTime start,
                               const std::string& page_token,
                               Deadline deadline) const = 0;

  /// Fails with `rate_limited`, `unauthorized`, `invalid_argument`,
  /// `unavailable` or `malformed_reply`.
  virtual Result<BarsPage> read_bars(const http::Reply& reply) const = 0;
};

} // namespace signalbox
