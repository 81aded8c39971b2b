#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "domain/posts/existence_rules.hpp"

#include "tests/support/moments.hpp"

/// Posts, look-ups and runs with plain values.
namespace signalbox::test {

using namespace std::chrono_literals;

inline const std::string entry_text = "@desk $BE";

PostToCheck post(PostId id, int missing = 0, Millis ago = 0ms);
FoundPost alive(PostId id, std::string said = entry_text);
FoundPost gone(PostId id);
CheckRun run(int max_removals = 100, int active = 100,
             std::string_view eligibility = "");
CheckRun final_run();

/// One look-up of a normal run.
BatchDecision judged(std::vector<PostToCheck> posts,
                     std::vector<FoundPost> found);
EntryState state_of(const BatchDecision& decision, std::size_t at);

} // namespace signalbox::test
