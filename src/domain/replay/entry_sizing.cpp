#include "domain/replay/entry_sizing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace signalbox {

namespace {

double share(double value) {
  return std::clamp(value, 0.0, 1.0);
}

/// `value` without what stands behind `digits` decimals; not below zero.
Decimal cut_off(const Decimal& value, int digits) {
  const auto near = value.rounded(digits);
  return near > value ? near - Decimal::scaled(1, digits) : near;
}

/// Shares for a notional, cut off: never worth more than it.
Decimal whole_millionths(const Decimal& notional, const Decimal& price) {
  constexpr int digits = 6;
  const auto near = Decimal::quotient(notional, price, digits);
  const auto step = Decimal::scaled(1, digits);
  return Decimal::product(near, price, 18) > notional ? near - step : near;
}

/// An exact decimal for a share from 0 to 1: 12 digits are far more than a
/// notional of 2 decimals shows.
Decimal exact(double confidence) {
  return Decimal::scaled(std::llround(confidence * 1e12), 12);
}

struct Contract {
  std::string_view root;
  std::int64_t point_value;
};

/// Contract sizes of the exchange.
constexpr std::array contracts{
  Contract{"ES", 50},     Contract{"NQ", 20},     Contract{"YM", 5},
  Contract{"RTY", 50},    Contract{"MES", 5},     Contract{"MNQ", 2},
  Contract{"CL", 1'000},  Contract{"GC", 100},    Contract{"SI", 5'000},
  Contract{"HG", 25'000}, Contract{"NG", 10'000},
};

/// `ES` of `ES1!`; empty for anything else.
std::string_view future_root(std::string_view ticker) {
  if (!ticker.ends_with('!'))
    return {};
  ticker.remove_suffix(1);
  const auto last = ticker.find_last_not_of("0123456789");
  const auto length = last == std::string_view::npos ? 0 : last + 1;
  return length == ticker.size() ? std::string_view{}
                                 : ticker.substr(0, length);
}

} // namespace

double entry_confidence(const Alert& alert, const TickerReading& reading) {
  const auto rank = share((reading.rank - 60) / 30.0);
  const auto rr = reading.rr ? share((*reading.rr - 1) / 1.5) : 0;
  const auto strength =
    share(0.6 * std::abs(alert.htf) / 60 + 0.4 * std::abs(alert.ltf) / 35);
  const auto extra = (alert.flags.momentum_elite ? 0.08 : 0) +
                     (reading.thesis_match ? 0.08 : 0) +
                     (alert.flags.sq30_release ? 0.04 : 0);
  return share(0.55 * rank + 0.25 * rr + 0.20 * strength + extra);
}

std::optional<Decimal> contract_point_value(std::string_view ticker) {
  const auto root = future_root(ticker);
  const auto found = std::ranges::find(contracts, root, &Contract::root);
  if (found == contracts.end())
    return std::nullopt;
  return Decimal::whole(found->point_value);
}

tl::expected<EntrySize, SimRefusal>
size_entry(std::string_view ticker, double confidence, const Decimal& price,
           const Decimal& cash, const SimulationRules& rules) {
  if (cash < rules.notional_min)
    return tl::unexpected(
      SimRefusal{"portfolio_no_cash",
                 fmt::format("cash={}, notionalMin={}", cash.to_text(),
                             rules.notional_min.to_text())});
  const auto above = Decimal::product(rules.notional_max - rules.notional_min,
                                      exact(confidence), 18);
  EntrySize size;
  size.confidence = confidence;
  size.notional =
    std::min((rules.notional_min + above).rounded(2), cut_off(cash, 2));
  const auto point_value = contract_point_value(ticker);
  size.point_value = point_value.value_or(size.point_value);
  size.shares =
    point_value ? Decimal::whole(1) : whole_millionths(size.notional, price);
  if (!size.shares.positive() || !size.notional.positive())
    return tl::unexpected(SimRefusal{
      "size_too_small", fmt::format("notional={}, price={}",
                                    size.notional.to_text(), price.to_text())});
  return size;
}

} // namespace signalbox
