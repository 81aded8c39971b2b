#include "domain/posts/entry.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("entry: states and reasons read back as they are written",
          "[domain][posts]") {
  const auto state =
    GENERATE(EntryState::active, EntryState::suspect, EntryState::removed);
  CHECK(entry_state_from(to_string(state)) == state);
  const auto reason =
    GENERATE(RemovalReason::deleted, RemovalReason::item_gone,
             RemovalReason::ineligible, RemovalReason::manual);
  CHECK(removal_reason_from(to_string(reason)) == reason);
  CHECK_FALSE(entry_state_from("gone").has_value());
  CHECK_FALSE(removal_reason_from("").has_value());
}
