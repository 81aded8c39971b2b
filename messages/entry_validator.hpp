#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

#include "messages/job.hpp"

namespace signalbox {

/// Looks all posts of a round up once more before it is frozen: batches of 50,
/// a pause between them, class `freeze`. Ends at the deadline with what it
/// could reach.
struct FinalSweep {
  int round = 0;
  std::string run_id;
  Deadline deadline;
  std::stop_token stop;
  std::shared_ptr<RunProgress> progress; ///< posts reached of all; may be null
};

struct SweepReport {
  int posts = 0;   ///< to be looked at
  int checked = 0; ///< a look-up told of them: alive, gone or unknown
  int alive = 0, gone = 0, unknown = 0;
  int removed = 0, added = 0;
  int unverified = 0; ///< not reached, or unknown: their last state stands
  int batches = 0;
  Millis mean_batch_time{0};
  bool aborted = false; ///< a safety cap ended it
  std::string reason;   ///< why it was aborted or cut short, or empty
};

struct CheckNextBatch {
  std::uint64_t run = 0; ///< an older one is stale
};                       ///< to itself: the pause between two batches is over

/// As a job it is the normal run (`validateEntries`).
using EntryValidatorActor = JobActor::extend<
  // Fails with `conflict` while another run is going, and with `storage`.
  caf::replies_to<FinalSweep>::with<SweepReport>,
  // Internal.
  caf::reacts_to<CheckNextBatch>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FinalSweep)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SweepReport)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CheckNextBatch)
