#pragma once

#include <cstdint>
#include <memory>

#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "domain/posts/post_rules.hpp"
#include "messages/entry_reads.hpp"
#include "messages/entry_validator.hpp"
#include "messages/entry_writes.hpp"
#include "messages/notifier.hpp"
#include "messages/post_reader.hpp"

namespace signalbox {

/// `notifier` may be empty: then nobody is told but the log.
struct EntryValidatorParts {
  ValidateRules rules;
  RemovalRules removal;
  PostReaderActor posts;
  EntryReadsActor reads;
  EntryWritesActor writes;
  ItemFinderPtr items;
  EligibilityPtr eligibility;
  std::shared_ptr<const WallClock> clock;
  NotifierActor notifier;
};

struct CheckTask;

struct EntryValidatorState {
  static constexpr const char* name = "entry_validator"; ///< CAF and log name

  EntryValidatorParts parts;
  std::shared_ptr<CheckTask> task; ///< null: nothing is going on
  std::uint64_t last_run = 0;
};

/// Looks posts up and applies what that means for their entries, batch after
/// batch: as a job the longest unchecked ones, as a final sweep all of a round,
/// each `gone` confirmed at once. A batch whose look-up fails changes nothing.
EntryValidatorActor::behavior_type
entry_validator(EntryValidatorActor::stateful_pointer<EntryValidatorState> self,
                EntryValidatorParts parts);

} // namespace signalbox
