#include "tests/support/existence.hpp"

#include <cstdint>
#include <utility>

#include "domain/core/sha256.hpp"
#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"

namespace signalbox::test {

PostToCheck post(PostId id, int missing, Millis ago) {
  Entry entry;
  entry.seq = static_cast<std::int64_t>(id);
  entry.post_id = id;
  entry.item = "BE";
  entry.author_id = "4410";
  entry.text_hash = sha256_hex(entry_text);
  entry.missing_count = missing;
  if (missing > 0) {
    entry.missing_since = noon - ago;
    entry.state = EntryState::suspect;
  }
  return {id, {entry}};
}

FoundPost alive(PostId id, std::string said) {
  return {id, Existence::alive, std::move(said)};
}

FoundPost gone(PostId id) {
  return {id, Existence::gone, ""};
}

CheckRun run(int max_removals, int active, std::string_view eligibility) {
  return CheckRun({{},
                   max_removals,
                   active,
                   *ItemFinder::make({}),
                   *ListedEligibility::parse(eligibility),
                   "entry_validator",
                   "run-1"});
}

CheckRun final_run() {
  return CheckRun({{},
                   100,
                   100,
                   *ItemFinder::make({}),
                   *ListedEligibility::parse(""),
                   "entry_validator",
                   "run-1",
                   true});
}

BatchDecision judged(std::vector<PostToCheck> posts,
                     std::vector<FoundPost> found) {
  return run().judge({std::move(posts), {std::move(found)}, {}, noon});
}

EntryState state_of(const BatchDecision& decision, std::size_t at) {
  return decision.checks.at(at).changes.at(0).state;
}

} // namespace signalbox::test
