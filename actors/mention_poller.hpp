#pragma once

#include <memory>

#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "domain/posts/post_rules.hpp"
#include "messages/entry_reads.hpp"
#include "messages/entry_writes.hpp"
#include "messages/mention_poller.hpp"
#include "messages/post_reader.hpp"

namespace signalbox {

struct MentionPollerParts {
  PollRules rules;
  RoundRules rounds;
  PostReaderActor posts;
  EntryReadsActor reads;
  EntryWritesActor writes;
  ItemFinderPtr items;
  EligibilityPtr eligibility;
  std::shared_ptr<const WallClock> clock;
};

struct MentionPollerState {
  static constexpr const char* name = "mention_poller"; ///< CAF and log name

  MentionPollerParts parts;
  bool polling = false;
};

/// Reads the mentions that are new, page by page, and stores posts and cursor
/// as one when the chain ends or is cut, by its limit or by a page that fails;
/// a cut chain is gone on with by the next poll. The first poll ever only looks
/// where now is, unless it is to take the old posts too. Fails with `conflict`
/// while a poll is going.
MentionPollerActor::behavior_type
mention_poller(MentionPollerActor::stateful_pointer<MentionPollerState> self,
               MentionPollerParts parts);

} // namespace signalbox
