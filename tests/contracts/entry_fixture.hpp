#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/store_fixture.hpp"
#include "tests/support/entries.hpp"

namespace signalbox::test {

using Ids = std::vector<PostId>;
inline constexpr PostId huge = 18446744073709551615ULL;

/// Entries in every kind of store, each order committed.
struct EntryFixture : StoreFixture {
  MentionsTaken take_posts(std::vector<PostItems> posts,
                           PollCursor cursor = {}) {
    return run(
      &WriteStores::entries, &EntryWrites::take,
      TakeMentions{std::move(posts), std::move(cursor), {}, now, {}, "run-1"});
  }

  /// Takes posts with these ids, each naming `$BE`.
  void take_ids(const Ids& ids) {
    std::vector<PostItems> posts;
    for (const auto id : ids)
      posts.push_back({new_post(id, now), {"BE"}});
    take_posts(std::move(posts));
  }

  ChecksApplied apply(std::vector<PostCheck> checks) {
    return run(
      &WriteStores::entries, &EntryWrites::apply,
      ApplyChecks{std::move(checks), now, "entry_validator", "run-2", {}});
  }

  /// A look at posts that changes nothing.
  void look_at(const Ids& ids) {
    std::vector<PostCheck> checks;
    for (const auto id : ids)
      checks.push_back({id, {}, {}});
    apply(std::move(checks));
  }

  PickedPosts pick(PickPosts query) {
    auto picked = store.read.entries->pick(query);
    REQUIRE(picked.has_value());
    return std::move(*picked);
  }

  EntryList list(ListEntries query = {}) {
    auto found = store.read.entries->list(query);
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  PollCursor cursor() {
    const auto found = store.read.entries->cursor({});
    REQUIRE(found.has_value());
    return *found;
  }

  EntryChange removal(const Entry& seen, RemovalReason why) {
    return {seen, EntryState::removed, 2, now, seen.text_hash, why};
  }

  EntryChange suspicion(const Entry& seen) {
    return {seen, EntryState::suspect, seen.missing_count + 1,
            now,  seen.text_hash,      std::nullopt};
  }

  void remove(const Entry& seen, RemovalReason why = RemovalReason::deleted) {
    CHECK(apply({{seen.post_id, {removal(seen, why)}, {}}}).removed == 1);
  }

  /// As a person does it.
  Result<EntriesRemoved> take_out(PostId id) {
    return attempt(&WriteStores::entries, &EntryWrites::remove,
                   RemoveEntries{id, "spam", now});
  }

  std::int64_t counted(EntryState state) {
    const auto counts = store.read.entries->count({});
    REQUIRE(counts.has_value());
    return counts->by_state.at(state);
  }
};

} // namespace signalbox::test
