#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/overnight/quotes.hpp"
#include "records/stored_fields.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

/// Quotes as checkpoints and captured inputs keep them (domain 6.7). Readings
/// take back what is written here; anything else makes `sound` false.
namespace signalbox {

/// The two currencies of `USD_BRL`; nothing for another text and for twice the
/// same.
std::optional<std::pair<Currency, Currency>> read_pair(std::string_view key);

/// Writes `{symbol, price, currency, fetchedAt, source, stale}`; no currency is
/// null.
void write_price(json::Writer& out, const PriceQuote& price,
                 std::optional<Currency> currency);

PriceQuote read_price(const json::Value& value, bool& sound);

/// Writes `{"USD_BRL":{rate, asOf, fetchedAt, source, stale}}`.
void write_rates(json::Writer& out, const RateSheet& rates);

/// The base is that of the pairs; USD if there are none.
RateSheet read_rates(const std::vector<json::Member>& pairs, bool& sound);

/// Writes the members `currency` (or null), `dataDate`, `source` and
/// `values{}`, which holds those that are known.
void write_fundamentals(json::Writer& out, const FundamentalsQuote& quote,
                        std::optional<Currency> currency);

/// Those members; the symbol and the time are kept elsewhere.
FundamentalsQuote read_fundamentals(const StoredFields& fields);

} // namespace signalbox
