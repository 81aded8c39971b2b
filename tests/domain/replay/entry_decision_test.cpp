#include "domain/replay/entry_decision.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Reasons = std::vector<std::string_view>;

/// A ticker that nothing bars.
struct Candidate {
  Alert alert = plain_alert();
  TickerReading reading;
  LaneRules rules;

  Candidate() {
    alert.trigger_price = price("100");
    reading.side = Side::long_side;
    reading.motion = Motion::pullback;
    reading.in_corridor = true;
    reading.rr = 1.3;
    reading.completion = 0.4;
    reading.phase = 0.5;
    reading.rank = 70;
  }

  EntryDecision decide() const { return decide_entry(alert, reading, rules); }
  Reasons blockers() const { return decide().blockers; }
  Reasons soft() const { return decide().soft; }
};

} // namespace

TEST_CASE("entry_decision: nothing bars a good ticker",
          "[domain][entry_decision]") {
  const auto decision = Candidate{}.decide();
  CHECK(decision.ok);
  CHECK(decision.side == Side::long_side);
  CHECK(decision.blockers.empty());
  CHECK(decision.soft.empty());
  CHECK(decision.warnings.empty());
}

TEST_CASE("entry_decision: futures are barred by their root",
          "[domain][entry_decision]") {
  const auto [ticker, barred] = GENERATE(table<std::string, bool>({
    {"ES1!", true},   {"ES2!", true},   {"ES12!", true}, {"NQ1!", true},
    {"YM1!", true},   {"RTY1!", true},  {"CL1!", true},  {"GC1!", true},
    {"SI1!", true},   {"HG1!", true},   {"NG1!", true},  {"ES", false},
    {"ES1", false},   {"ES!", false},   {"1!", false},   {"!", false},
    {"E1S1!", false}, {"MES1!", false}, {"BE", false},   {"", false},
  }));
  CAPTURE(ticker);
  Candidate candidate;
  candidate.alert.ticker = ticker;
  CHECK(candidate.blockers() ==
        (barred ? Reasons{"futures_disabled"} : Reasons{}));
  candidate.rules.futures = true;
  CHECK(candidate.decide().ok);
}

TEST_CASE("entry_decision: price, stop and target are needed",
          "[domain][entry_decision]") {
  const auto level = GENERATE(&Alert::price, &Alert::sl, &Alert::tp);
  Candidate candidate;
  (candidate.alert.*level).reset();
  CHECK(candidate.blockers() == Reasons{"missing_levels"});
}

TEST_CASE("entry_decision: a broken regime bars", "[domain][entry_decision]") {
  Candidate candidate;
  candidate.alert.daily_cloud.position = CloudPosition::below;
  CHECK(candidate.blockers() == Reasons{"htf_regime_gate"});
  candidate.alert.ichimoku_d = candidate.alert.ichimoku_w =
    CloudPosition::below;
  CHECK(candidate.blockers() ==
        Reasons{"htf_regime_gate", "ichimoku_regime_gate"});
  candidate.reading.side = Side::short_side;
  CHECK(candidate.decide().ok);
}

TEST_CASE("entry_decision: a late cycle bars unless elite",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.reading.late = true;
  CHECK(candidate.blockers() == Reasons{"late_cycle"});
  candidate.alert.flags.momentum_elite = true;
  CHECK(candidate.decide().ok);
}

TEST_CASE("entry_decision: the least rr", "[domain][entry_decision]") {
  const auto [rr, elite, barred] =
    GENERATE(table<std::optional<double>, bool, bool>({
      {1.2, false, false},
      {1.19, false, true},
      {1.08, true, false},
      {1.07, true, true},
      {std::nullopt, false, false},
    }));
  CAPTURE(elite);
  Candidate candidate;
  candidate.reading.rr = rr;
  candidate.alert.flags.momentum_elite = elite;
  CHECK(candidate.blockers() == (barred ? Reasons{"rr_below_min"} : Reasons{}));
}

TEST_CASE("entry_decision: the most completion", "[domain][entry_decision]") {
  const auto [completion, elite, release, watched, barred] =
    GENERATE(table<double, bool, bool, bool, bool>({
      {0.5, false, false, false, false},
      {0.501, false, false, false, true},
      {0.55, true, false, false, false},
      {0.551, true, false, false, true},
      {0.6, false, true, false, false},
      {0.601, false, true, false, true},
      {0.6, true, false, true, false},
      {0.601, true, false, true, true},
    }));
  CAPTURE(completion, elite, release, watched);
  Candidate candidate;
  candidate.reading.completion = completion;
  candidate.alert.flags.momentum_elite = elite;
  candidate.alert.flags.sq30_release = release;
  candidate.reading.flip_watch = watched;
  CHECK(candidate.blockers() ==
        (barred ? Reasons{"completion_high"} : Reasons{}));
}

TEST_CASE("entry_decision: the most phase", "[domain][entry_decision]") {
  const auto [phase, elite, barred] = GENERATE(table<double, bool, bool>({
    {0.65, false, false},
    {0.651, false, true},
    {0.7475, true, false},
    {0.7476, true, true},
  }));
  Candidate candidate;
  candidate.reading.phase = phase;
  candidate.alert.flags.momentum_elite = elite;
  CHECK(candidate.blockers() == (barred ? Reasons{"phase_high"} : Reasons{}));
}

TEST_CASE("entry_decision: the limits are settings",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.rules.rr_min = 2;
  candidate.rules.completion_max = 0.3;
  candidate.rules.phase_max = 0.4;
  candidate.rules.rank_min = 80;
  CHECK(candidate.blockers() ==
        Reasons{"rr_below_min", "completion_high", "phase_high"});
  CHECK(candidate.soft() == Reasons{"rank_below_min"});
}

TEST_CASE("entry_decision: soft ones inform and do not bar",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.alert.trigger_price.reset();
  candidate.reading.in_corridor = false;
  candidate.reading.motion = Motion::momentum;
  candidate.reading.rank = 69;
  const auto decision = candidate.decide();
  CHECK(decision.ok);
  CHECK(decision.soft == Reasons{"not_in_corridor", "no_trigger",
                                 "no_fresh_pullback", "rank_below_min"});
}

TEST_CASE("entry_decision: scores in the other side's corridor",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.alert.htf = -5;
  CHECK(candidate.soft() == Reasons{"corridor_misaligned"});
}

TEST_CASE("entry_decision: a trigger has a price, a time or a name",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.alert.trigger_price.reset();
  CHECK(candidate.soft() == Reasons{"no_trigger"});
  candidate.alert.trigger_ts = candidate.alert.ts;
  CHECK(candidate.soft().empty());
  candidate.alert.trigger_ts.reset();
  candidate.alert.blocks.triggers = true;
  CHECK(candidate.soft().empty());
}

TEST_CASE("entry_decision: momentum fresh from a pullback",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.reading.motion = Motion::momentum;
  candidate.reading.sequence.flip_60m = true;
  CHECK(candidate.soft().empty());
}

TEST_CASE("entry_decision: the least rank of elite momentum is lower",
          "[domain][entry_decision]") {
  Candidate candidate;
  candidate.alert.flags.momentum_elite = true;
  candidate.reading.rank = 60;
  CHECK(candidate.soft().empty());
  candidate.reading.rank = 59;
  CHECK(candidate.soft() == Reasons{"rank_below_min"});
}
