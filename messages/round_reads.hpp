#pragma once

#include "messages/round_writes.hpp"

namespace signalbox {

/// Committed rounds. All fail with `storage`, `FindRound` and `ReadSnapshot`
/// also with `not_found`.
using RoundReadsActor =
  caf::typed_actor<caf::replies_to<ListRounds>::with<RoundList>,
                   caf::replies_to<FindRound>::with<Round>,
                   caf::replies_to<ReadSnapshot>::with<StoredSnapshot>,
                   caf::replies_to<ReadOpenRounds>::with<OpenRounds>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListRounds)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RoundList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindRound)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadSnapshot)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::StoredSnapshot)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadOpenRounds)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OpenRounds)
