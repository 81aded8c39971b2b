#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// The broker has accepted our credentials.
struct TradeStreamAuthorized {};

/// It has not, or does not let us listen.
struct TradeStreamRefused {
  std::string detail; ///< one sentence, without secrets
};

/// From now on it tells what becomes of orders.
struct TradeStreamListening {};

/// Something has become of an order.
struct OrderEvent {
  std::string event;  ///< the broker's word: `fill`, `canceled` …
  std::string ticker; ///< inside form
  std::string order_id;
  std::string client_order_id;
  std::optional<WallTime> at;
};

/// Nothing that matters here.
struct TradeStreamOther {};

using TradeStreamMessage =
  std::variant<TradeStreamAuthorized, TradeStreamRefused, TradeStreamListening,
               OrderEvent, TradeStreamOther>;

/// How a broker is listened to, and what it says. Pure.
class TradeStreamDialect {
public:
  virtual ~TradeStreamDialect() = default;

  virtual std::string url() const = 0; ///< `wss://…`

  /// What is said first. Holds the secrets: never logged.
  virtual std::string authenticate_text() const = 0;

  /// What is said once we are authorized.
  virtual std::string listen_text() const = 0;

  /// Fails with `malformed_reply`.
  virtual Result<TradeStreamMessage> read(std::string_view text) const = 0;
};

} // namespace signalbox
