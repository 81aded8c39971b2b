#include "domain/overnight/quotes.hpp"

namespace signalbox {

namespace {

constexpr int rate_digits = 8;

/// Units of a currency for one of the sheet's base.
std::optional<Decimal> leg(const RateSheet& sheet, Currency to) {
  if (to == sheet.base)
    return Decimal::whole(1);
  const auto quote = sheet.quotes.find(to);
  if (quote == sheet.quotes.end() || !quote->second.rate.positive() ||
      quote->second.rate >= Decimal::whole(rate_limit))
    return std::nullopt;
  return quote->second.rate;
}

} // namespace

std::optional<Decimal> RateSheet::rate(Currency from, Currency to) const {
  if (from == to)
    return Decimal::whole(1);
  const auto from_leg = leg(*this, from);
  const auto to_leg = leg(*this, to);
  if (!from_leg || !to_leg)
    return std::nullopt;
  const auto cross = Decimal::quotient(*to_leg, *from_leg, rate_digits);
  // What rounds to nothing would make every amount nothing.
  return cross.zero() ? std::nullopt : std::optional(cross);
}

BaseRates::BaseRates(const RateSheet& sheet, Currency base) : base_(base) {
  for (std::size_t i = 0; i < currency_count; ++i)
    rates_[i] = sheet.rate(static_cast<Currency>(i), base);
}

} // namespace signalbox
