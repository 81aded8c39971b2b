#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "domain/posts/post_rules.hpp"
#include "domain/posts/store_orders.hpp"

/// What look-ups mean for entries, with every cap on removals (domain 5.5).
namespace signalbox {

/// One batch of posts and what was said of them.
struct BatchSeen {
  std::vector<PostToCheck> posts;
  PostLookup first;
  /// A final sweep's second look-up, of those that the first found gone.
  /// Without one a removal needs an earlier run's word.
  std::optional<PostLookup> second;
  WallTime now{};
};

struct BatchTally {
  int alive = 0, gone = 0, unknown = 0; ///< posts
  int removed = 0, added = 0;           ///< entries
};

struct BatchDecision {
  std::vector<PostCheck> checks; ///< one for every post of the batch
  std::vector<Reason> reasons;   ///< why removals were held back
  BatchTally tally;
  std::string abort;  ///< why the run ends here, or empty
  bool alert = false; ///< a person must look
};

struct CheckRunParts {
  RemovalRules rules;
  int max_removals = 0;   ///< of the run, entries
  int entries_active = 0; ///< when the run began
  ItemFinderPtr items;
  EligibilityPtr eligibility;
  std::string actor, run_id; ///< for the reasons
  /// A final sweep: a batch is judged together with those before it, because
  /// the last one may hold a single post.
  bool final = false;
};

/// The decisions of one run, batch after batch. Nothing but the service's
/// clear word `gone`, twice, ever removes an entry for its post's absence.
class CheckRun {
public:
  explicit CheckRun(CheckRunParts parts) : parts_(std::move(parts)) {}

  /// Once a decision aborts, the run is over.
  BatchDecision judge(const BatchSeen& batch);

private:
  struct Batch;

  /// What zero alive and most gone are judged by.
  struct Scope {
    int posts = 0, alive = 0, gone = 0;
    bool all_were_missing = true; ///< before the look-up
  };

  void weigh(Batch& batch);
  void widen_scope(const Batch& batch);
  bool too_many(const Batch& batch) const;
  void judge_post(Batch& batch, const PostToCheck& post);
  void judge_alive(Batch& batch, const PostToCheck& post, PostCheck& check);
  void drop(Batch& batch, RemovalReason reason, EntryChange& change);
  void add_item(Batch& batch, PostCheck& check, Entry entry) const;
  void judge_gone(Batch& batch, const PostToCheck& post, PostCheck& check);
  bool confirmed(const Batch& batch, const PostToCheck& post) const;
  std::string why_kept(const Batch& batch, std::size_t entries) const;
  void hold(Batch& batch, PostId post, const std::string& code) const;

  CheckRunParts parts_;
  Scope scope_;     ///< the batch, in a final sweep also those before it
  int removed_ = 0; ///< entries, for whatever reason
  int deleted_ = 0; ///< of them, those whose post is gone
};

} // namespace signalbox
