#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "sim/broker_book.hpp"

namespace signalbox {

/// What can be done to an order from outside the market.
enum class SimOrderAct { fill, cancel, reject, expire };
inline constexpr EnumNames<SimOrderAct, 4> sim_order_act_names{
  {"fill", "cancel", "reject", "expire"}};

/// The leg that is meant instead of the order itself.
enum class SimLeg { take_profit, stop_loss };
inline constexpr EnumNames<SimLeg, 2> sim_leg_names{
  {"take_profit", "stop_loss"}};

/// How `POST /sim/broker/orders/{id}/{action}` wants it.
struct SimActOrder {
  SimOrderAct act = SimOrderAct::fill;
  std::optional<SimLeg> leg{};
  std::optional<ShareUnits> qty{};   ///< of a fill; none: all that is left
  std::optional<PriceUnits> price{}; ///< of a fill; none: limit, stop, market
  PriceUnits market = 0;             ///< the symbol's price now
};

/// Reads the body, which may be empty: `{"leg":…,"qty":…,"price":…}`. Fails
/// with `invalid_argument`.
Result<SimActOrder> parse_act(SimOrderAct act, std::string_view body);

/// The order with that id or client order id, or its leg. Fails with
/// `not_found`.
Result<SimOrder*> order_for_act(SimBook& book, std::string_view id,
                                std::optional<SimLeg> leg);

/// Does it, whatever the market says; without a price of its own a fill is
/// at the order's limit, its stop or the market's price. Fails with `conflict`
/// for an order that is final, and for a fill of a leg whose entry is not
/// filled; with `invalid_argument` for more shares than are left.
Result<void> act_on_order(SimBook& book, SimOrder& order,
                          const SimActOrder& how, const BrokerMoment& moment);

} // namespace signalbox
