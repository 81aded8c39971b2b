#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/trades/store_orders.hpp"

namespace signalbox {

/// Broker trades, written durably. Fails with `storage`, `ApplyTrades` also
/// with `not_found` and `conflict`.
using TradeWritesActor =
  caf::typed_actor<caf::replies_to<SeedTrades>::with<SeededTrades>,
                   caf::replies_to<ApplyTrades>::with<TradesApplied>,
                   caf::replies_to<NoteTradeRun>::with<TradeRunNoted>,
                   caf::replies_to<CleanTrades>::with<TradesCleaned>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SeedTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SeededTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ApplyTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradesApplied)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::NoteTradeRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradeRunNoted)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CleanTrades)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::TradesCleaned)
