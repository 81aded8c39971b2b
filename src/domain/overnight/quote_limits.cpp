#include "domain/overnight/quote_limits.hpp"

#include <algorithm>
#include <string>

#include "domain/overnight/provider_fault.hpp"

namespace signalbox {
namespace {

constexpr int rate_digits = 8;
constexpr int figure_digits = 20;
constexpr int most_digits_behind = 18;

tl::unexpected<Error> unreadable(std::string why) {
  return fail(Errc::malformed_reply, provider_fault::invalid_response,
              std::move(why));
}

int whole_digits(const Decimal& number) {
  const auto text = number.magnitude().to_text();
  return static_cast<int>(std::min(text.find('.'), text.size()));
}

} // namespace

Result<Decimal> parse_rate(std::string_view text) {
  static const auto lowest = Decimal::scaled(1, 4);
  static const auto beyond = Decimal::whole(1'000'000);
  const auto number = Decimal::parse(text);
  if (!number)
    return unreadable("a rate is no decimal number");
  const auto rate = number->rounded(rate_digits);
  if (rate < lowest || rate >= beyond)
    return unreadable("a rate is not between 0.0001 and 1000000");
  return rate;
}

Result<Decimal> parse_figure(std::string_view text) {
  static const auto beyond = Decimal::whole(10'000'000'000'000'000);
  const auto number = Decimal::parse(text);
  if (!number)
    return unreadable("a figure is no decimal number");
  if (number->magnitude() >= beyond)
    return unreadable("a figure has more than 16 whole digits");
  const auto behind = figure_digits - whole_digits(*number);
  return number->rounded(std::min(behind, most_digits_behind));
}

} // namespace signalbox
