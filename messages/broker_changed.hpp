#pragma once

#include <string>

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

namespace signalbox {

/// What was known of the broker is out of date; the truth is to be asked for.
struct BrokerChanged {
  std::string why;    ///< the broker's word (`fill`), or `connected`
  std::string symbol; ///< the ticker, inside form; empty: anything may be new
  std::string client_order_id; ///< empty if there is none
};

/// Who wants to know of changes at the broker.
using BrokerListener = caf::typed_actor<caf::reacts_to<BrokerChanged>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerChanged)
