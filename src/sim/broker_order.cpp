#include "sim/broker_order.hpp"

namespace signalbox {

bool is_open(SimOrderStatus status) {
  switch (status) {
    case SimOrderStatus::filled:
    case SimOrderStatus::canceled:
    case SimOrderStatus::expired:
    case SimOrderStatus::replaced:
    case SimOrderStatus::rejected:
      return false;
    default:
      return true;
  }
}

bool is_working(SimOrderStatus status) {
  return status == SimOrderStatus::active ||
         status == SimOrderStatus::partially_filled ||
         status == SimOrderStatus::pending_cancel;
}

bool has_limit(SimOrderType type) {
  return type == SimOrderType::limit || type == SimOrderType::stop_limit;
}

bool has_stop(SimOrderType type) {
  return type == SimOrderType::stop || type == SimOrderType::stop_limit;
}

ShareUnits signed_shares(SimSide side, ShareUnits shares) {
  return side == SimSide::buy ? shares : -shares;
}

bool reaches_stop(const SimOrder& order, PriceUnits market) {
  if (!order.stop)
    return false;
  return order.side == SimSide::buy ? market >= *order.stop
                                    : market <= *order.stop;
}

std::optional<PriceUnits> fill_price(const SimOrder& order, PriceUnits market) {
  if (has_stop(order.type) && !order.touched && !reaches_stop(order, market))
    return std::nullopt;
  if (!has_limit(order.type))
    return market;
  const bool reached = order.side == SimSide::buy ? market <= *order.limit
                                                  : market >= *order.limit;
  return reached ? std::optional(market) : std::nullopt;
}

} // namespace signalbox
