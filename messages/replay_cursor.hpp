#pragma once

#include "messages/alive.hpp"

#include "domain/replay/replay_orders.hpp"

namespace signalbox {

/// Replays receipts page by page, one call after the other. Fails with
/// `invalid_argument` (`invalid_date`, `invalid_bucket`,
/// `bucket_out_of_range`), `conflict` (`out_of_order`), `storage`, `timeout`.
using ReplayCursorActor =
  AliveActor::extend<caf::replies_to<ReplayPageOrder>::with<ReplayPageReport>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayPageOrder)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReplayPageReport)
