#include "domain/posts/existence_rules.hpp"

#include <algorithm>
#include <map>

#include "domain/core/sha256.hpp"

namespace signalbox {

namespace {

using Found = std::map<PostId, const FoundPost*>;

Found by_id(const PostLookup& lookup) {
  Found found;
  for (const auto& post : lookup.posts)
    found[post.id] = &post;
  return found;
}

Existence existence_in(const Found& found, PostId id) {
  const auto post = found.find(id);
  return post == found.end() ? Existence::unknown : post->second->existence;
}

bool was_missing(const PostToCheck& post) {
  return std::ranges::all_of(
    post.entries, [](const Entry& entry) { return entry.missing_count > 0; });
}

/// Whether `count` is more than so many percent of `all`.
bool exceeds(int count, int percent, int all) {
  return std::int64_t{count} * 100 > std::int64_t{all} * percent;
}

bool contains(const std::vector<std::string>& items, const std::string& item) {
  return std::ranges::find(items, item) != items.end();
}

Entry fresh_entry(const PostToCheck& post, std::string item, std::string hash,
                  WallTime now) {
  Entry entry = post.entries.front();
  entry.seq = 0;
  entry.item = std::move(item);
  entry.text_hash = std::move(hash);
  entry.first_seen_at = now;
  entry.missing_count = 0;
  entry.missing_since.reset();
  entry.state = EntryState::active;
  return entry;
}

} // namespace

struct CheckRun::Batch {
  const BatchSeen& seen;
  Found first, second;
  bool nobody_is_alive = false, most_are_gone = false;
  BatchDecision decision;
};

BatchDecision CheckRun::judge(const BatchSeen& seen) {
  Batch batch{seen, by_id(seen.first), {}, false, false, {}};
  if (seen.second)
    batch.second = by_id(*seen.second);
  weigh(batch);
  for (const auto& post : seen.posts)
    judge_post(batch, post);
  return std::move(batch.decision);
}

/// Counts the batch, and says whether it can be believed at all.
void CheckRun::weigh(Batch& batch) {
  const auto& posts = batch.seen.posts;
  auto& [checks, reasons, tally, abort, alert] = batch.decision;
  for (const auto& post : posts) {
    const auto existence = existence_in(batch.first, post.id);
    tally.alive += existence == Existence::alive;
    tally.gone += existence == Existence::gone;
    tally.unknown += existence == Existence::unknown;
  }
  widen_scope(batch);
  batch.most_are_gone =
    exceeds(scope_.gone, parts_.rules.most_gone_percent, scope_.posts);
  // A look-up of nothing but suspects may well find none alive.
  batch.nobody_is_alive = scope_.alive == 0 && !scope_.all_were_missing;
  if (batch.nobody_is_alive) {
    abort = "zero_alive";
  } else if (too_many(batch)) {
    abort = "too_many_removed";
    alert = true;
  }
}

void CheckRun::widen_scope(const Batch& batch) {
  const auto& posts = batch.seen.posts;
  if (!parts_.final)
    scope_ = {};
  scope_.posts += static_cast<int>(posts.size());
  scope_.alive += batch.decision.tally.alive;
  scope_.gone += batch.decision.tally.gone;
  scope_.all_were_missing =
    scope_.all_were_missing && std::ranges::all_of(posts, was_missing);
}

bool CheckRun::too_many(const Batch& batch) const {
  if (batch.most_are_gone)
    return false; // nothing of it is removed anyway
  int due = 0;
  for (const auto& post : batch.seen.posts)
    if (existence_in(batch.first, post.id) == Existence::gone &&
        confirmed(batch, post))
      due += static_cast<int>(post.entries.size());
  return due > 0 && exceeds(deleted_ + due, parts_.rules.most_removed_percent,
                            parts_.entries_active);
}

void CheckRun::judge_post(Batch& batch, const PostToCheck& post) {
  PostCheck check{post.id, {}, {}, false};
  const auto existence = existence_in(batch.first, post.id);
  // A batch that is not believed removes nothing, but its posts go to the end
  // of the queue: they must not keep all others from their turn. With nobody
  // alive it makes suspects, or posts that vanish together would stay active.
  const bool believed = batch.decision.abort.empty();
  check.clear = believed && existence != Existence::unknown;
  if (existence == Existence::alive && believed)
    judge_alive(batch, post, check);
  else if (existence == Existence::gone && (believed || batch.nobody_is_alive))
    judge_gone(batch, post, check);
  batch.decision.checks.push_back(std::move(check));
}

void CheckRun::judge_alive(Batch& batch, const PostToCheck& post,
                           PostCheck& check) {
  const auto& text = batch.first.at(post.id)->text;
  const auto hash = sha256_hex(text);
  std::optional<std::vector<std::string>> items; // of a text that has changed
  for (const auto& entry : post.entries)
    if (entry.text_hash != hash && !items)
      items = parts_.items->items_of(text);
  for (const auto& entry : post.entries) {
    EntryChange change{entry, EntryState::active, 0, {}, hash, {}};
    if (items && !contains(*items, entry.item))
      drop(batch, RemovalReason::item_gone, change);
    else if (parts_.eligibility->judge(entry.author_id, entry.item) ==
             Eligible::no)
      drop(batch, RemovalReason::ineligible, change);
    check.changes.push_back(std::move(change));
  }
  for (const auto& item : items.value_or(std::vector<std::string>{}))
    if (std::ranges::find(post.entries, item, &Entry::item) ==
        post.entries.end())
      add_item(batch, check, fresh_entry(post, item, hash, batch.seen.now));
}

void CheckRun::drop(Batch& batch, RemovalReason reason, EntryChange& change) {
  if (removed_ >= parts_.max_removals) {
    // Its old hash brings it up again at the next look.
    change.text_hash = change.seen.text_hash;
    return hold(batch, change.seen.post_id, "deletion_cap");
  }
  change.state = EntryState::removed;
  change.removal = reason;
  ++removed_;
  ++batch.decision.tally.removed;
}

void CheckRun::add_item(Batch& batch, PostCheck& check, Entry entry) const {
  if (parts_.eligibility->judge(entry.author_id, entry.item) == Eligible::no)
    return;
  check.added.push_back(std::move(entry));
  ++batch.decision.tally.added;
}

void CheckRun::judge_gone(Batch& batch, const PostToCheck& post,
                          PostCheck& check) {
  const bool due = confirmed(batch, post);
  const auto kept = due ? why_kept(batch, post.entries.size()) : std::string();
  if (!kept.empty())
    hold(batch, post.id, kept);
  const bool removed = due && kept.empty();
  const auto count = removed ? static_cast<int>(post.entries.size()) : 0;
  for (const auto& entry : post.entries)
    check.changes.push_back(
      {entry, removed ? EntryState::removed : EntryState::suspect,
       entry.missing_count + 1, entry.missing_since.value_or(batch.seen.now),
       entry.text_hash,
       removed ? std::optional(RemovalReason::deleted) : std::nullopt});
  removed_ += count;
  deleted_ += count;
  batch.decision.tally.removed += count;
}

bool CheckRun::confirmed(const Batch& batch, const PostToCheck& post) const {
  if (batch.seen.second)
    return existence_in(batch.second, post.id) == Existence::gone;
  return std::ranges::all_of(post.entries, [&](const Entry& entry) {
    return entry.missing_count > 0 && entry.missing_since &&
           batch.seen.now - *entry.missing_since >= parts_.rules.confirm;
  });
}

std::string CheckRun::why_kept(const Batch& batch, std::size_t entries) const {
  if (batch.nobody_is_alive)
    return "zero_alive";
  if (batch.most_are_gone)
    return "most_gone";
  if (removed_ + static_cast<int>(entries) > parts_.max_removals)
    return "deletion_cap";
  return {};
}

void CheckRun::hold(Batch& batch, PostId post, const std::string& code) const {
  batch.decision.reasons.push_back(
    {batch.seen.now, parts_.actor, "post", std::to_string(post), "kept", code,
     "removedInRun=" + std::to_string(removed_) +
       ", maxRemovals=" + std::to_string(parts_.max_removals) +
       ", gone=" + std::to_string(batch.decision.tally.gone) +
       ", batch=" + std::to_string(batch.seen.posts.size()),
     parts_.run_id});
}

} // namespace signalbox
