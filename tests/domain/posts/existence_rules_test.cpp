#include "domain/posts/existence_rules.hpp"

#include <random>

#include "domain/core/sha256.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/existence.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("existence_rules: the first word `gone` only makes a suspect",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1), post(2)}, {gone(1), alive(2)});
  const auto& change = decision.checks.at(0).changes.at(0);
  CHECK(change.state == EntryState::suspect);
  CHECK(change.missing_count == 1);
  CHECK(change.missing_since == noon);
  CHECK_FALSE(change.removal);
  CHECK(decision.checks.at(0).clear);
  CHECK(decision.tally.removed == 0);
}

TEST_CASE("existence_rules: the second one removes, 60 s after the first",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1, 1, 60s), post(2)}, {gone(1), alive(2)});
  const auto& change = decision.checks.at(0).changes.at(0);
  CHECK(change.state == EntryState::removed);
  CHECK(change.removal == RemovalReason::deleted);
  CHECK(change.missing_count == 2);
  CHECK(change.missing_since == noon - 60s);
  CHECK(decision.tally.removed == 1);
}

TEST_CASE("existence_rules: the second one does not count sooner",
          "[domain][existence_rules]") {
  const auto decision =
    judged({post(1, 1, 59999ms), post(2)}, {gone(1), alive(2)});
  CHECK(state_of(decision, 0) == EntryState::suspect);
  CHECK(decision.checks.at(0).changes.at(0).missing_count == 2);
}

TEST_CASE("existence_rules: a post that is back is no suspect any more",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1, 3, 10min)}, {alive(1)});
  const auto& change = decision.checks.at(0).changes.at(0);
  CHECK(change.state == EntryState::active);
  CHECK(change.missing_count == 0);
  CHECK_FALSE(change.missing_since);
}

TEST_CASE("existence_rules: unknown changes nothing",
          "[domain][existence_rules]") {
  const auto decision =
    judged({post(1, 1, 60s), post(2), post(3)},
           {{1, Existence::unknown, ""}, alive(2)}); // 3 is not mentioned
  CHECK(decision.checks.at(0).changes.empty());
  CHECK(decision.checks.at(2).changes.empty());
  CHECK(decision.tally.unknown == 2);
  CHECK(decision.abort.empty());
  CHECK_FALSE(decision.checks.at(0).clear);
  CHECK(decision.checks.at(1).clear);
  CHECK_FALSE(decision.checks.at(2).clear);
}

TEST_CASE("existence_rules: a batch with nobody alive ends the run and makes "
          "suspects, nothing more",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1), post(2, 1, 60s), post(3)},
                               {gone(1), gone(2)}); // 3 is not mentioned
  CHECK(decision.abort == "zero_alive");
  CHECK(decision.tally.removed == 0);
  REQUIRE(decision.checks.size() == 3); // to the end of the queue with them
  CHECK(state_of(decision, 0) == EntryState::suspect);
  CHECK(state_of(decision, 1) == EntryState::suspect);
  CHECK(decision.checks.at(2).changes.empty());
  CHECK_FALSE(decision.checks.at(0).clear);
  REQUIRE(decision.reasons.size() == 1);
  CHECK(decision.reasons.at(0).code == "zero_alive");
}

TEST_CASE("existence_rules: a look at suspects alone may find nobody alive",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1, 1, 60s), post(2, 1, 60s)},
                               {gone(1), {2, Existence::unknown, ""}});
  CHECK(decision.abort.empty());
  CHECK(state_of(decision, 0) == EntryState::removed);
}

TEST_CASE("existence_rules: more than half gone and nothing is removed",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1, 1, 60s), post(2, 1, 60s), post(3)},
                               {gone(1), gone(2), alive(3)});
  CHECK(decision.tally.removed == 0);
  CHECK(state_of(decision, 0) == EntryState::suspect);
  REQUIRE(decision.reasons.size() == 2);
  CHECK(decision.reasons.at(0).code == "most_gone");
  CHECK(decision.reasons.at(0).detail ==
        "removedInRun=0, maxRemovals=100, gone=2, batch=3");
}

TEST_CASE("existence_rules: half gone is believed",
          "[domain][existence_rules]") {
  CHECK(judged({post(1, 1, 60s), post(2)}, {gone(1), alive(2)}).tally.removed ==
        1);
}

TEST_CASE("existence_rules: a run removes no more than its cap",
          "[domain][existence_rules]") {
  auto capped = run(1);
  const BatchSeen batch{{post(1, 1, 60s), post(2, 1, 60s), post(3), post(4)},
                        {{gone(1), gone(2), alive(3), alive(4)}},
                        {},
                        noon};
  const auto decision = capped.judge(batch);
  CHECK(state_of(decision, 0) == EntryState::removed);
  CHECK(state_of(decision, 1) == EntryState::suspect);
  CHECK(decision.reasons.at(0).code == "deletion_cap");
  CHECK(capped.judge(batch).tally.removed == 0);
}

TEST_CASE("existence_rules: more than 90 % of all entries ends the run loudly",
          "[domain][existence_rules]") {
  auto small = run(100, 1);
  const auto decision =
    small.judge({{post(1, 1, 60s), post(2)}, {{gone(1), alive(2)}}, {}, noon});
  CHECK(decision.abort == "too_many_removed");
  CHECK(decision.alert);
  CHECK(decision.tally.removed == 0);
  CHECK(decision.checks.at(0).changes.empty());
}

TEST_CASE("existence_rules: in a final sweep two look-ups in a row remove",
          "[domain][existence_rules]") {
  const BatchSeen batch{{post(1), post(2), post(3), post(4)},
                        {{gone(1), gone(2), alive(3), alive(4)}},
                        PostLookup{{gone(1), {2, Existence::unknown, ""}}},
                        noon};
  const auto decision = run().judge(batch);
  CHECK(state_of(decision, 0) == EntryState::removed);
  CHECK(state_of(decision, 1) == EntryState::suspect);
}

TEST_CASE("existence_rules: a changed text is read again",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1)}, {alive(1, "$AAPL and $BRK.B")});
  const auto& check = decision.checks.at(0);
  CHECK(check.changes.at(0).removal == RemovalReason::item_gone);
  REQUIRE(check.added.size() == 2);
  CHECK(check.added.at(0).item == "AAPL");
  CHECK(check.added.at(1).item == "BRK-B");
  CHECK(check.added.at(0).author_id == "4410");
  CHECK(check.added.at(0).text_hash == sha256_hex("$AAPL and $BRK.B"));
  CHECK(check.added.at(0).first_seen_at == noon);
  CHECK(decision.tally.added == 2);
}

TEST_CASE("existence_rules: a changed text that names the item keeps it",
          "[domain][existence_rules]") {
  const auto decision = judged({post(1)}, {alive(1, "still $BE")});
  const auto& change = decision.checks.at(0).changes.at(0);
  CHECK(change.state == EntryState::active);
  CHECK(change.text_hash == sha256_hex("still $BE"));
}

TEST_CASE("existence_rules: what the cap keeps comes up again",
          "[domain][existence_rules]") {
  const auto decision =
    run(0).judge({{post(1)}, {{alive(1, "no item")}}, {}, noon});
  const auto& change = decision.checks.at(0).changes.at(0);
  CHECK(change.state == EntryState::active);
  CHECK(change.text_hash == sha256_hex(entry_text));
  CHECK(decision.reasons.at(0).code == "deletion_cap");
}

TEST_CASE("existence_rules: who is not eligible any more is removed",
          "[domain][existence_rules]") {
  auto barred = run(100, 100, "deny 4410 BE");
  const auto decision = barred.judge({{post(1)}, {{alive(1)}}, {}, noon});
  CHECK(decision.checks.at(0).changes.at(0).removal ==
        RemovalReason::ineligible);
}

TEST_CASE("existence_rules: an item that is not eligible is not added",
          "[domain][existence_rules]") {
  auto barred = run(100, 100, "deny * AAPL");
  CHECK(barred.judge({{post(1)}, {{alive(1, "$BE $AAPL")}}, {}, noon})
          .tally.added == 0);
}

TEST_CASE("existence_rules: no fault of a look-up ever removes an entry",
          "[domain][existence_rules]") {
  std::mt19937 random(20260130);
  for (int round = 0; round < 500; ++round) {
    std::vector<PostToCheck> posts;
    std::vector<FoundPost> found;
    auto second = std::optional<PostLookup>();
    if (random() % 2)
      second.emplace();
    for (PostId id = 1; id <= 1 + random() % 30; ++id) {
      posts.push_back(post(id, static_cast<int>(random() % 3), 10min));
      // Everything that may be said but a clear `gone`, or nothing at all.
      if (random() % 3 == 0)
        found.push_back(alive(id));
      else if (random() % 2)
        found.push_back({id, Existence::unknown, ""});
      if (second && random() % 2)
        second->posts.push_back(gone(id));
    }
    const auto decision =
      run().judge({posts, {std::move(found)}, std::move(second), noon});
    CHECK(decision.tally.removed == 0);
    for (const auto& check : decision.checks)
      for (const auto& change : check.changes)
        CHECK(change.state == EntryState::active);
  }
}
