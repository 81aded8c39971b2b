#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "http/message.hpp"
#include "sim/timeframe.hpp"

namespace signalbox {

/// Where the next page goes on: a symbol and the start of its next bar.
struct PageToken {
  std::string symbol;
  MinuteIndex start = 0;
};

/// `AAPL+29499390`. The plus sign catches clients that do not encode it.
std::string to_text(const PageToken& token);
Result<PageToken> parse_page_token(std::string_view text);

/// What one page of historical bars is asked for.
struct BarsQuery {
  std::vector<std::string> symbols; ///< sorted, each once
  Timeframe timeframe;
  MinuteIndex start = 0; ///< the first bar starts here or later …
  MinuteIndex end = 0;   ///< … and the last one here or earlier
  std::size_t limit = 1000;
  bool descending = false;
  PageToken page; ///< empty symbol: the first page
};

/// Reads `symbols`. Fails with `invalid_argument`.
Result<std::vector<std::string>> parse_symbols(std::string_view text);

/// Reads the parameters of `/v2/stocks/bars` as strictly as the service: bad
/// values and unknown parameters fail with `invalid_argument`, a feed that
/// needs a subscription with `unauthorized`.
Result<BarsQuery> parse_bars_query(const http::Request& request,
                                   std::vector<std::string> symbols,
                                   WallTime now);

/// Whether the free plan may read this feed. Fails like `parse_bars_query`.
Result<void> check_feed(const http::Request& request);

} // namespace signalbox
