#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/reason.hpp"
#include "domain/posts/entry.hpp"
#include "domain/schedule/round_rules.hpp"

/// What is asked of the entry store, and what it answers.
namespace signalbox {

/// Where the poller stands. A chain of pages that a run's limit cut is gone on
/// with from `resume_token`; only its end moves `since`.
struct PollCursor {
  std::optional<PostId> since;  ///< nothing: never polled; 0: nothing seen yet
  std::string resume_token;     ///< empty: no chain is cut
  std::optional<PostId> newest; ///< of the cut chain

  friend bool operator==(const PollCursor&, const PollCursor&) = default;
};

struct ReadPollCursor {};

/// A post and the items that count.
struct PostItems {
  Post post;
  std::vector<std::string> items;
};

/// Stores what a poll has found, and where it stands now, as one.
struct TakeMentions {
  std::vector<PostItems> posts; ///< oldest first
  PollCursor cursor;
  RoundRules rounds; ///< which round a post belongs to
  WallTime now{};
  std::vector<Reason> reasons; ///< stored with them
  std::string run_id;
};

struct MentionsTaken {
  int added = 0, duplicates = 0;
  int late = 0; ///< of those added: their round was frozen already
};

/// A post whose existence is in question, with its entries that stand.
struct PostToCheck {
  PostId id = 0;
  std::vector<Entry> entries; ///< active or suspect, not frozen; never empty
};

enum class PickOrder {
  oldest_check, ///< never checked first, then the longest unchecked
  newest,       ///< the newest posts
  round,        ///< all that a freeze of a round would take, by id
};

/// Asks for posts to look up.
struct PickPosts {
  PickOrder order = PickOrder::oldest_check;
  int limit = 100;
  std::optional<WallTime> unchecked_since; ///< leave out what was checked since
  int round = 0;                           ///< with `round`
  PostId after = 0;                        ///< with `round`: only ids above
};

struct PickedPosts {
  std::vector<PostToCheck> posts;
  int posts_total = 0;    ///< with `round`: all posts that it would take
  int entries_active = 0; ///< all entries that stand and are not frozen
};

/// What becomes of one entry; nothing if it is not as it was seen any more.
struct EntryChange {
  Entry seen;
  EntryState state = EntryState::active;
  int missing_count = 0;
  std::optional<WallTime> missing_since;
  std::string text_hash;
  std::optional<RemovalReason> removal;
};

/// What a look-up told of one post. Without changes it only counts as checked.
struct PostCheck {
  PostId id = 0;
  std::vector<EntryChange> changes;
  std::vector<Entry> added; ///< items that its changed text names
  /// Whether it said, and is believed, that the post is there or that it is
  /// not. Otherwise a round that is being frozen counts it as unverified.
  bool clear = false;
};

struct ApplyChecks {
  std::vector<PostCheck> checks;
  WallTime now{};
  std::string actor, run_id;   ///< for the reason records
  std::vector<Reason> reasons; ///< stored with them
};

struct ChecksApplied {
  int removed = 0, added = 0;
  int stale = 0; ///< changes whose entry was not as it was seen
};

/// A person takes all entries of a post out of play.
struct RemoveEntries {
  PostId post_id = 0;
  std::string why; ///< for the reason records; empty: not given
  WallTime now{};
};

struct EntriesRemoved {
  PostId post_id = 0;
  int removed = 0; ///< 0: all of them had been removed before
};

/// Asks for entries in the order in which they were stored.
struct ListEntries {
  std::optional<int> round;
  std::string author_id, item; ///< empty: any
  std::vector<EntryState> states{EntryState::active, EntryState::suspect};
  int limit = 200;
  std::int64_t after = 0; ///< only those with a higher `seq`
};

struct EntryList {
  std::vector<Entry> entries;
  std::optional<std::int64_t> next; ///< `after` of the next page
};

struct CountEntries {};

struct EntryCounts {
  std::map<EntryState, std::int64_t> by_state; ///< every state
};

} // namespace signalbox
