#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"
#include "domain/health/reconnect_rules.hpp"
#include "http/socket.hpp"
#include "messages/broker_changed.hpp"
#include "messages/trade_stream.hpp"
#include "ports/dialects/trade_stream_dialect.hpp"

namespace signalbox {

struct TradeStreamRules {
  Millis open_limit{10000};   ///< name look-up to hand-shake
  Millis listen_limit{10000}; ///< from there until the broker lets us listen
  ReconnectRules reconnect;
};

/// What the actor is given at birth, and again after a restart.
struct TradeStreamParts {
  TradeStreamRules rules;
  std::shared_ptr<http::SocketTransport> transport;
  std::shared_ptr<const TradeStreamDialect> dialect;
  std::vector<BrokerListener> listeners;
  std::shared_ptr<Entropy> entropy;
};

struct TradeStreamState {
  static constexpr const char* name = "trade_stream"; ///< CAF and log name

  TradeStreamParts parts;
  std::uint64_t connection = 0; ///< number of the newest one
  /// Its last share closes the socket, so the actor's end does.
  std::shared_ptr<http::Socket> socket;
  std::optional<SteadyTime> listening_since;
  ReconnectBook book;
};

/// Keeps a stream open to the broker. Its listeners are told of every event,
/// and whenever the stream is open anew, because what happened in between was
/// never said. A lost stream is opened again after a growing wait, and after a
/// long one when our credentials were refused.
TradeStreamActor::behavior_type
trade_stream(TradeStreamActor::stateful_pointer<TradeStreamState> self,
             TradeStreamParts parts);

} // namespace signalbox
