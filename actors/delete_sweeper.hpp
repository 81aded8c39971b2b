#pragma once

#include <memory>

#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "domain/posts/post_rules.hpp"
#include "messages/entry_reads.hpp"
#include "messages/entry_writes.hpp"
#include "messages/job.hpp"
#include "messages/notifier.hpp"
#include "messages/post_reader.hpp"

namespace signalbox {

/// `notifier` may be empty: then nobody is told but the log.
struct DeleteSweeperParts {
  DeleteSweepRules rules;
  RemovalRules removal;
  PostReaderActor posts;
  EntryReadsActor reads;
  EntryWritesActor writes;
  ItemFinderPtr items;
  EligibilityPtr eligibility;
  std::shared_ptr<const WallClock> clock;
  NotifierActor notifier;
};

struct DeleteSweeperState {
  static constexpr const char* name = "delete_sweeper"; ///< CAF and log name

  DeleteSweeperParts parts;
  bool sweeping = false;
};

/// One look-up of the newest posts: a first `gone` makes suspects, a second one
/// removes. Fails with `conflict` while a sweep is going, and as the post
/// reader and the store do.
JobActor::behavior_type
delete_sweeper(JobActor::stateful_pointer<DeleteSweeperState> self,
               DeleteSweeperParts parts);

} // namespace signalbox
