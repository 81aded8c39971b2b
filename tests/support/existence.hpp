#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/sha256.hpp"
#include "domain/posts/existence_rules.hpp"

/// Posts, look-ups and runs with plain values.
namespace signalbox::test {

using namespace std::chrono_literals;

inline const WallTime noon{1769788800000ms};
inline const std::string text = "@desk $BE";

inline PostToCheck post(PostId id, int missing = 0, Millis ago = 0ms) {
  Entry entry;
  entry.seq = static_cast<std::int64_t>(id);
  entry.post_id = id;
  entry.item = "BE";
  entry.author_id = "4410";
  entry.text_hash = sha256_hex(text);
  entry.missing_count = missing;
  if (missing > 0) {
    entry.missing_since = noon - ago;
    entry.state = EntryState::suspect;
  }
  return {id, {entry}};
}

inline FoundPost alive(PostId id, std::string said = text) {
  return {id, Existence::alive, std::move(said)};
}

inline FoundPost gone(PostId id) {
  return {id, Existence::gone, ""};
}

inline CheckRun run(int max_removals = 100, int active = 100,
                    std::string_view eligibility = "") {
  return CheckRun({{},
                   max_removals,
                   active,
                   *ItemFinder::make({}),
                   *ListedEligibility::parse(eligibility),
                   "entry_validator",
                   "run-1"});
}

inline CheckRun final_run() {
  return CheckRun({{},
                   100,
                   100,
                   *ItemFinder::make({}),
                   *ListedEligibility::parse(""),
                   "entry_validator",
                   "run-1",
                   true});
}

/// One look-up of a normal run.
inline BatchDecision judged(std::vector<PostToCheck> posts,
                            std::vector<FoundPost> found) {
  return run().judge({std::move(posts), {std::move(found)}, {}, noon});
}

inline EntryState state_of(const BatchDecision& decision, std::size_t at) {
  return decision.checks.at(at).changes.at(0).state;
}

} // namespace signalbox::test
