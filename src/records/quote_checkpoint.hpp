#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/overnight/quotes.hpp"

/// What the fetching steps of a run found, as their checkpoints keep it, so
/// that a resumed run scores with the same figures.
namespace signalbox {

std::string rates_checkpoint(const RateSheet& rates);

/// Fails with `storage` for what `rates_checkpoint` does not write.
Result<RateSheet> read_rates_checkpoint(std::string_view text);

/// Prices and fundamentals; the rates of the book are left out.
std::string prices_checkpoint(const QuoteBook& quotes);

/// Fails with `storage` for what `prices_checkpoint` does not write.
Result<QuoteBook> read_prices_checkpoint(std::string_view text);

} // namespace signalbox
