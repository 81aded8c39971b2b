#include "domain/replay/pipeline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/random_alerts.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr int receipts_played = 1'500;

SimCase rules_by(RandomAlerts& random) {
  SimCase at;
  at.rules.fill = random.one_in(2) ? FillModel::price : FillModel::level;
  at.rules.entry_price =
    random.one_in(2) ? EntryPrice::price : EntryPrice::trigger;
  return at;
}

/// A desk that has lost its money would trade no more.
void refill(SimCase& at) {
  if (at.cash >= money("5000"))
    return;
  const auto more = money("100000") - at.cash;
  at.cash = at.cash + more;
  at.rules.start_cash = at.rules.start_cash + more;
}

/// Lets `check` see the case after each of many receipts.
template <class Check> void play(std::uint64_t seed, const Check& check) {
  RandomAlerts random(seed);
  auto at = rules_by(random);
  for (int i = 0; i < receipts_played; ++i) {
    refill(at);
    const auto alert = random.next();
    const auto outcome =
      at.step(alert, random.reading(alert), "BE:" + std::to_string(i));
    check(at, outcome);
  }
}

/// Seeds that each test plays.
std::uint64_t any_seed() {
  return GENERATE(range<std::uint64_t>(1, 13));
}

} // namespace

TEST_CASE("trade_simulation: cash is what the histories tell, always",
          "[domain][trade_simulation]") {
  play(any_seed(), [](const SimCase& at, const SimOutcome&) {
    auto told = at.rules.start_cash;
    for (const auto& trade : at.closed)
      told = told + told_effect(trade);
    if (at.book.open)
      told = told + told_effect(*at.book.open);
    REQUIRE(at.cash == told);
  });
}

TEST_CASE("trade_simulation: a trade is filled out as far as it was filled",
          "[domain][trade_simulation]") {
  play(any_seed(), [](const SimCase& at, const SimOutcome& outcome) {
    if (at.book.open) {
      REQUIRE(at.book.open->is_open());
      REQUIRE(at.book.open->trimmed_pct <= money("0.95"));
      const auto filled = filled_out(*at.book.open);
      REQUIRE(filled.shares <= at.book.open->shares * money("0.95"));
      REQUIRE(filled.realized == at.book.open->realized_pnl);
    }
    if (outcome.closed) {
      const auto filled = filled_out(*outcome.closed);
      REQUIRE_FALSE(outcome.closed->is_open());
      REQUIRE(filled.shares == outcome.closed->shares);
      REQUIRE(filled.realized == outcome.closed->realized_pnl);
      REQUIRE(outcome.closed->pnl == outcome.closed->realized_pnl);
    }
  });
}

TEST_CASE("trade_simulation: stops only come closer",
          "[domain][trade_simulation]") {
  play(any_seed(), [](const SimCase& at, const SimOutcome&) {
    if (!at.book.open)
      return;
    for (const auto& event : at.book.open->history)
      if (event.new_sl)
        REQUIRE((*event.new_sl > *event.old_sl) ==
                (at.book.open->direction == Side::long_side));
  });
}

TEST_CASE("trade_simulation: there is something to see in these sequences",
          "[domain][trade_simulation]") {
  int trims = 0, flips = 0, tightenings = 0, closed = 0;
  for (std::uint64_t seed = 1; seed < 4; ++seed)
    play(seed, [&](const SimCase&, const SimOutcome& outcome) {
      if (!outcome.closed)
        return;
      ++closed;
      flips += outcome.closed->exit_reason.starts_with("FLIP_") ? 1 : 0;
      for (const auto& event : outcome.closed->history) {
        trims += event.type == SimEventType::trim ? 1 : 0;
        tightenings += event.type == SimEventType::sl_tighten ? 1 : 0;
      }
    });
  CHECK(closed > 100);
  CHECK(trims > 20);
  CHECK(flips > 10);
  CHECK(tightenings > 10);
}
