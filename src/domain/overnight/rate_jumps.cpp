#include "domain/overnight/rate_jumps.hpp"

#include <algorithm>
#include <string>

#include "domain/overnight/provider_fault.hpp"

namespace signalbox {
namespace {

/// 20 %, as the part of a whole that it is: one fifth.
const auto parts_of_whole = Decimal::whole(5);

/// Whether `rate` is more than 20 % away from `from`.
bool is_far(const Decimal& rate, const Decimal& from) {
  return (rate - from).magnitude() * parts_of_whole > from;
}

const RateQuote* find_quote(const RateSheet& rates, Currency currency) {
  const auto found = rates.quotes.find(currency);
  return found == rates.quotes.end() ? nullptr : &found->second;
}

/// One rate of the fresh answer that has jumped.
struct Jump {
  Currency currency;
  const RateQuote& fresh;
  const Decimal& kept;
};

bool agrees(const RateSheet& other, const Jump& jump) {
  const auto* theirs = find_quote(other, jump.currency);
  if (!theirs || theirs->source == jump.fresh.source)
    return false;
  const bool same_direction =
    (theirs->rate > jump.kept) == (jump.fresh.rate > jump.kept);
  return is_far(theirs->rate, jump.kept) && same_direction &&
         !is_far(jump.fresh.rate, theirs->rate);
}

} // namespace

Result<void> check_jumps(const RateSheet& fresh, const RateSheet& kept,
                         const std::vector<RateSheet>& others) {
  for (const auto& [currency, quote] : fresh.quotes) {
    const auto* before = find_quote(kept, currency);
    if (!before || !is_far(quote.rate, before->rate))
      continue;
    const Jump jump{currency, quote, before->rate};
    if (std::ranges::any_of(
          others, [&](const RateSheet& other) { return agrees(other, jump); }))
      continue;
    std::string why = "the rate of ";
    why += currency_codes.of(currency);
    why += " is more than 20 % away from the kept one: ";
    why += quote.rate.to_text() + " after " + before->rate.to_text();
    return fail(Errc::malformed_reply, provider_fault::invalid_response,
                std::move(why));
  }
  return {};
}

} // namespace signalbox
