#include "domain/budget/call_allowance.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// The look-ups: 15 calls in 15 min, 6 of them for the freeze.
struct Lookups {
  CallAllowance allowance{bucket_rules({})[1], start};
  std::uint64_t number = 0;

  void spend(int count, SteadyTime at) {
    for (int i = 0; i < count; ++i)
      allowance.spend(++number, {1, at, false}, at);
  }

  SteadyTime sweep_turn(SteadyTime now) {
    return allowance.turn(1, BudgetClass::sweep, now);
  }
};

} // namespace

TEST_CASE_METHOD(Lookups,
                 "call_allowance: a full bucket allows no second one "
                 "in the same window",
                 "[domain][call_allowance]") {
  spend(15, start);
  const auto turn = sweep_turn(start);
  CHECK(allowance.tokens.holds_at(one_token, start) == start + 60s);
  CHECK(turn == start + 901s);
}

TEST_CASE_METHOD(Lookups,
                 "call_allowance: without tokens an empty window "
                 "does not help",
                 "[domain][call_allowance]") {
  allowance.tokens.lower_to(0, start);
  CHECK(sweep_turn(start) == start + 60s);
}

TEST_CASE_METHOD(Lookups,
                 "call_allowance: a call that was never made is "
                 "undone whole",
                 "[domain][call_allowance]") {
  spend(15, start);
  allowance.refund(15, start);
  CHECK(sweep_turn(start) == start);
  allowance.refund(99, start);
  CHECK(allowance.window.used(start) == 14);
}

TEST_CASE_METHOD(Lookups,
                 "call_allowance: before a freeze the reserve is for "
                 "the freeze alone",
                 "[domain][call_allowance]") {
  allowance.freeze = start + 600s;
  spend(9, start);
  CHECK(sweep_turn(start) == start + 600s);
  CHECK(allowance.turn_without_reserve(1, start) == start);
  CHECK(allowance.turn(6, BudgetClass::freeze, start) == start);
  allowance.freeze = std::nullopt;
  CHECK(sweep_turn(start) == start);
}

TEST_CASE_METHOD(Lookups,
                 "call_allowance: the reserve counts in the tokens "
                 "and in the window",
                 "[domain][call_allowance]") {
  allowance.freeze = start + 600s;
  allowance.tokens.lower_to(6 * one_token, start);
  CHECK(sweep_turn(start) == start + 60s);
  spend(6, start - 700s);
  CHECK(allowance.window.used(start) == 6);
  allowance.tokens.restore(15 * one_token, start);
  CHECK(allowance.turn(3, BudgetClass::sweep, start) == start);
  CHECK(allowance.turn(4, BudgetClass::sweep, start) == start + 201s);
}

TEST_CASE_METHOD(Lookups,
                 "call_allowance: the reserve begins a window before "
                 "the freeze and ends with it",
                 "[domain][call_allowance]") {
  allowance.tokens.lower_to(3 * one_token, start);
  allowance.freeze = start + 902s;
  CHECK(sweep_turn(start) == start);
  allowance.freeze = start + 901s;
  CHECK(sweep_turn(start) == start + 240s);
  allowance.freeze = start;
  CHECK(sweep_turn(start) == start);
}
