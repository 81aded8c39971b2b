#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/trades/trade.hpp"

namespace signalbox {

/// What an order was for.
enum class OrderRole { entry, stop, take_profit, exit };

/// One order to be looked up, by exactly one of the ids; both empty: none.
struct OrderQuery {
  std::string id, client_order_id;

  bool empty() const { return id.empty() && client_order_id.empty(); }
};

/// All orders of one trade: its entry, the entry's legs, whatever took their
/// place, and the exits that the trade itself names. It says which order to
/// look up next until all are known.
class OrderFamily {
public:
  explicit OrderFamily(const Trade& trade);

  /// The next order to look up; empty: everything is known, or there are so
  /// many that something is wrong.
  OrderQuery next() const;

  /// What was found; its legs come with it.
  void found(const BrokerOrder& order);

  /// The broker knows no such order.
  void missing(const OrderQuery& query);

  /// The entry order; null if the broker knows none.
  const BrokerOrder* entry() const;

  /// Whether an order belongs to the trade, and as what.
  std::optional<OrderRole> role_of(const std::string& order_id) const;

  /// Some order may still be filled.
  bool has_open_order() const;

private:
  OrderRole role_of(const BrokerOrder& order) const;
  void name(const std::string& id, OrderRole role);

  Side side_;
  std::string entry_id_, client_order_id_;
  std::map<std::string, OrderRole> roles_; ///< every id we know of
  std::map<std::string, BrokerOrder> orders_;
  std::set<std::string> missing_; ///< ids and client ids nobody knows
};

} // namespace signalbox
