#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/enum_names.hpp"
#include "sim/broker_stamp.hpp"
#include "sim/price_units.hpp"

namespace signalbox {

enum class SimSide { buy, sell };
inline constexpr EnumNames<SimSide, 2> sim_side_names{{"buy", "sell"}};

enum class SimOrderType { market, limit, stop, stop_limit };
inline constexpr EnumNames<SimOrderType, 4> sim_order_type_names{
  {"market", "limit", "stop", "stop_limit"}};

/// How long an order stands.
enum class SimLifetime { day, gtc, ioc, fok };
inline constexpr EnumNames<SimLifetime, 4> sim_lifetime_names{
  {"day", "gtc", "ioc", "fok"}};

enum class SimOrderClass { simple, bracket, oco, oto };
inline constexpr EnumNames<SimOrderClass, 4> sim_order_class_names{
  {"simple", "bracket", "oco", "oto"}};

enum class SimOrderStatus {
  active, ///< `new`: it works
  partially_filled,
  filled,
  canceled,
  expired,
  replaced,
  pending_cancel,
  accepted, ///< waits for the market to open
  pending_new,
  rejected,
  held, ///< a leg that does not work yet
};
inline constexpr EnumNames<SimOrderStatus, 11> sim_order_status_names{
  {"new", "partially_filled", "filled", "canceled", "expired", "replaced",
   "pending_cancel", "accepted", "pending_new", "rejected", "held"}};

/// One order as the broker keeps it.
struct SimOrder {
  std::uint64_t number = 0; ///< counts from 1 in the order of submission
  std::string id, client_order_id;
  SimStamp created{}, updated{};
  std::optional<SimStamp> filled_at{}, ended_at{}; ///< ended otherwise
  std::string replaced_by{}, replaces{};

  std::string symbol;
  ShareUnits qty = 0, filled = 0;
  MoneyUnits filled_cost = 0;
  SimOrderClass order_class = SimOrderClass::simple;
  SimOrderType type = SimOrderType::market;
  SimSide side = SimSide::buy;
  SimLifetime lifetime = SimLifetime::day;
  std::optional<PriceUnits> limit{}, stop{};
  bool extended_hours = false;
  bool opens = false; ///< begins or enlarges a position
  SimOrderStatus status = SimOrderStatus::pending_new;

  std::uint64_t parent = 0;             ///< of a leg; 0: none
  std::vector<std::uint64_t> legs{};    ///< the take profit first
  bool touched = false;                 ///< the stop price has been reached
  std::optional<WallTime> fill_due{};   ///< real time of the automatic fill
  std::optional<WallTime> cancel_due{}; ///< real time of the wished cancel

  ShareUnits remaining() const { return qty - filled; }
};

constexpr SimSide opposite(SimSide side) {
  return side == SimSide::buy ? SimSide::sell : SimSide::buy;
}

/// Whether the order may still be filled.
bool is_open(SimOrderStatus status);

/// Whether it stands in the market: `new`, in part filled, or about to be
/// canceled.
bool is_working(SimOrderStatus status);

/// Whether the order waits for a price or stands until one.
bool has_limit(SimOrderType type);
bool has_stop(SimOrderType type);

/// Whether the shares of an order count for its side: above zero for a buy.
ShareUnits signed_shares(SimSide side, ShareUnits shares);

/// At which price the order is filled while the market stands at `market`;
/// nothing while it is not. A stop-limit order counts from its touch on.
std::optional<PriceUnits> fill_price(const SimOrder& order, PriceUnits market);

/// Whether the market has reached the stop price.
bool reaches_stop(const SimOrder& order, PriceUnits market);

} // namespace signalbox
