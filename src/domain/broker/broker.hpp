#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"

/// What the broker says of the account, in its own words made exact. Tickers
/// have the inside form (class shares with a dash).
namespace signalbox {

enum class OrderSide { buy, sell };

std::string_view to_string(OrderSide side); ///< `buy`, `sell`

/// What the account holds of one ticker.
struct BrokerPosition {
  std::string ticker;
  Decimal quantity; ///< below zero: short
  Decimal average_entry;
  std::optional<Decimal> current_price, unrealized;
};

/// One order, a leg of another included.
struct BrokerOrder {
  std::string id, client_order_id, ticker;
  OrderSide side = OrderSide::buy;
  std::string type;        ///< `market`, `limit`, `stop` …
  std::string order_class; ///< `bracket`, `oto`, `simple`, or empty
  std::string status;      ///< the broker's word, also one we do not know
  std::optional<Decimal> quantity, limit_price, stop_price, filled_average;
  Decimal filled_quantity;
  std::optional<WallTime> submitted_at, filled_at;
  std::string replaced_by; ///< id of the order that took its place, or empty
  std::vector<BrokerOrder> legs; ///< only when asked for nested
};

/// `filled canceled expired replaced rejected`: nothing more will happen to
/// the order. Every other status, unknown ones too, counts as open.
bool is_final(std::string_view order_status);

/// Ended without the order standing any more: `canceled expired rejected`.
bool is_dead(std::string_view order_status);

/// Who trades and whether it may.
struct BrokerAccount {
  std::string number;
  bool trading_blocked = false, account_blocked = false, suspended = false;
  std::optional<Decimal> buying_power, equity;

  bool restricted() const {
    return trading_blocked || account_blocked || suspended;
  }
};

/// The broker's own time and its session.
struct BrokerClock {
  WallTime now{};
  bool open = false;
  WallTime next_open{}, next_close{};
};

/// One execution of an order.
struct BrokerFill {
  std::string id, order_id, ticker;
  OrderSide side = OrderSide::buy;
  Decimal price, quantity;
  WallTime at{};
};

/// What the market last said of one ticker; a side that is silent is absent.
struct TickerPrices {
  std::optional<Decimal> last_trade, bid, ask;

  /// The last trade, else the middle of bid and ask when there are both.
  std::optional<Decimal> base() const;
};

/// By ticker; those that the service is silent about are absent.
using PricesByTicker = std::map<std::string, TickerPrices>;

} // namespace signalbox
