#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/socket.hpp"
#include "messages/alive.hpp"

namespace signalbox {

// Internal: what the transport says, with the number of the connection that it
// is about. An older number is stale.

struct TradeStreamOpened {
  std::uint64_t connection = 0;
  Result<std::shared_ptr<http::Socket>> socket;
};

struct TradeStreamHeard {
  std::uint64_t connection = 0;
  std::string text;
};

struct TradeStreamClosed {
  std::uint64_t connection = 0;
  Error why;
};

struct ReopenTradeStream {
  std::uint64_t connection = 0;
}; ///< to itself: the wait after this connection is over

struct TradeStreamSilent {
  std::uint64_t connection = 0;
}; ///< to itself: by now the broker should have let us listen

/// Listens to what becomes of orders at the broker, and tells its listeners.
using TradeStreamActor = AliveActor::extend<
  caf::reacts_to<TradeStreamOpened>, caf::reacts_to<TradeStreamHeard>,
  caf::reacts_to<TradeStreamClosed>, caf::reacts_to<ReopenTradeStream>,
  caf::reacts_to<TradeStreamSilent>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeStreamOpened)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeStreamHeard)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeStreamClosed)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReopenTradeStream)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeStreamSilent)
