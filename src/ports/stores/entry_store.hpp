#pragma once

#include "domain/core/error.hpp"
#include "domain/posts/store_orders.hpp"

namespace signalbox {

/// Entries and where the poller stands, written inside the caller's
/// transaction. All fail with `storage`.
class EntryWrites {
public:
  virtual ~EntryWrites() = default;

  /// An item of a post that is there already counts as a duplicate. A post of
  /// a round that is frozen goes to the earliest one that is not, with a
  /// reason.
  virtual Result<MentionsTaken> take(const TakeMentions& order) = 0;

  /// Never touches what is removed or frozen. A round that is being frozen
  /// remembers the posts of which there was no clear word last.
  virtual Result<ChecksApplied> apply(const ApplyChecks& order) = 0;

  /// Removes the entries that stand, as `manual`. Fails also with `not_found`,
  /// and with `conflict` named `illegal_state` if a freeze has settled them.
  virtual Result<EntriesRemoved> remove(const RemoveEntries& order) = 0;
};

/// Entries, read. Sees committed rows only; all fail with `storage`.
class EntryReads {
public:
  virtual ~EntryReads() = default;

  virtual Result<PollCursor> cursor(const ReadPollCursor& query) = 0;
  virtual Result<PickedPosts> pick(const PickPosts& query) = 0;
  virtual Result<EntryList> list(const ListEntries& query) = 0;
  virtual Result<EntryCounts> count(const CountEntries& query) = 0;
};

} // namespace signalbox
