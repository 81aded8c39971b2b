#include "sim/price_units.hpp"

#include "domain/core/decimal.hpp"

namespace signalbox {
namespace {

using Wide = Decimal::Coefficient;

constexpr int price_digits = 4;
constexpr int fine_digits = 6; ///< of shares and of money
constexpr int ratio_digits = 7;

/// The quotient to the nearest whole number, half away from zero.
std::int64_t divided(Wide dividend, Wide divisor) {
  const bool negative = (dividend < 0) != (divisor < 0);
  const Wide above = dividend < 0 ? -dividend : dividend;
  const Wide below = divisor < 0 ? -divisor : divisor;
  const Wide whole = (above + below / 2) / below;
  return static_cast<std::int64_t>(negative ? -whole : whole);
}

std::optional<std::int64_t> exactly(std::string_view text, int digits,
                                    std::int64_t most) {
  const auto number = Decimal::parse(text);
  if (!number)
    return std::nullopt;
  const auto units = number->rounded_coefficient(digits);
  if (Decimal::scaled(units, digits) != *number || units > most ||
      units < -most)
    return std::nullopt;
  return units;
}

} // namespace

MoneyUnits worth(PriceUnits price, ShareUnits shares) {
  return divided(Wide{price} * shares, price_scale);
}

MoneyUnits per_share(MoneyUnits cost, ShareUnits shares) {
  return shares == 0 ? 0 : divided(Wide{cost} * share_scale, shares);
}

MoneyUnits part_of(MoneyUnits cost, ShareUnits some, ShareUnits all) {
  return all == 0 ? 0 : divided(Wide{cost} * some, all);
}

std::string price_text(PriceUnits price) {
  return Decimal::scaled(price, price_digits).to_text();
}

std::string share_text(ShareUnits shares) {
  return Decimal::scaled(shares, fine_digits).to_text();
}

std::string money_text(MoneyUnits money) {
  return Decimal::scaled(money, fine_digits).to_text();
}

std::string ratio_text(MoneyUnits part, MoneyUnits whole) {
  constexpr Wide scale = 10'000'000;
  if (whole == 0)
    return "0";
  return Decimal::scaled(divided(Wide{part} * scale, whole), ratio_digits)
    .to_text();
}

std::optional<PriceUnits> read_price(std::string_view text) {
  return exactly(text, price_digits, 1'000'000 * price_scale);
}

std::optional<ShareUnits> read_shares(std::string_view text) {
  return exactly(text, fine_digits, 1'000'000 * share_scale);
}

std::optional<MoneyUnits> read_money(std::string_view text) {
  return exactly(text, fine_digits, 1'000'000'000'000 * money_scale);
}

} // namespace signalbox
