#pragma once

#include <string>

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

namespace signalbox {

/// Something at the broker is not as it was: what was read before is old.
struct BrokerChanged {
  std::string why; ///< the broker's word (`fill`), or `connected`
  std::string ticker, client_order_id; ///< empty: not known, or everything
};

/// Who must not go on believing what it read before.
using BrokerListener = caf::typed_actor<caf::reacts_to<BrokerChanged>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BrokerChanged)
