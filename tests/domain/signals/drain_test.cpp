#include "domain/signals/drain.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using End = SignalEnd::Kind;

namespace {

std::vector<SignalPtr> claimed(int count) {
  std::vector<SignalPtr> all;
  for (int i = 0; i < count; ++i) {
    Signal signal;
    signal.id = "s" + std::to_string(i);
    signal.ticker = "AAPL";
    signal.created_at = WallTime{Millis{1000 + i}};
    all.push_back(std::make_shared<const Signal>(std::move(signal)));
  }
  return all;
}

const SignalEnd scored_end{End::scored, Score{83}, ""};
const SignalEnd failed{End::error, std::nullopt, "refused"};
const SignalEnd cut_short{End::timeout, std::nullopt, "model_timeout"};
const SignalEnd given_back{End::given_back, std::nullopt, "quota_exhausted"};

DrainOrder order_releasing(int limit) {
  DrainOrder order;
  order.release_limit = limit;
  return order;
}

/// Starts what may start at `elapsed`, and answers it.
std::vector<SignalPtr> start_all(DrainPlan& plan, Millis elapsed) {
  std::vector<SignalPtr> started;
  while (auto signal = plan.next(elapsed))
    started.push_back(signal);
  return started;
}

} // namespace

TEST_CASE("drain: the pool never holds more than its concurrency",
          "[domain][drain]") {
  DrainPlan plan({}, {}, claimed(12));
  CHECK(start_all(plan, 0ms).size() == 5);
  CHECK(plan.in_flight() == 5);
}

TEST_CASE("drain: signals claimed later follow those claimed first",
          "[domain][drain]") {
  auto all = claimed(7);
  DrainPlan plan({}, {}, {all.begin(), all.begin() + 3});
  CHECK(start_all(plan, 0ms).size() == 3);
  plan.add({all.begin() + 3, all.end()});
  const auto more = start_all(plan, 1ms);
  REQUIRE(more.size() == 2);
  CHECK(more.front()->id == "s3");
  CHECK(plan.report(2ms, 0).attempted == 7);
}

TEST_CASE("drain: a freed slot takes the next signal at once",
          "[domain][drain]") {
  DrainPlan plan({}, {}, claimed(6));
  const auto started = start_all(plan, 0ms);
  plan.finish(started[3], scored_end);
  const auto next = plan.next(1ms);
  REQUIRE(next);
  CHECK(next->id == "s5");
}

TEST_CASE("drain: nothing starts once the soft-stop margin is reached",
          "[domain][drain]") {
  const auto [elapsed, starts] = GENERATE(table<Millis, bool>({
    {0ms, true},
    {101'999ms, true},
    {102'000ms, false}, // exactly 8 s left: must exceed 8 s
    {110'000ms, false},
    {200'000ms, false},
  }));
  DrainPlan plan({}, {}, claimed(1));
  CHECK((plan.next(elapsed) != nullptr) == starts);
}

TEST_CASE("drain: no call starts without time, however small the margin is",
          "[domain][drain]") {
  DrainRules rules;
  rules.soft_stop = 100ms;
  DrainPlan plan(rules, {}, claimed(2));
  CHECK(plan.next(109'499ms));
  CHECK_FALSE(plan.next(109'500ms)); // 500 ms are kept back for the answer
}

TEST_CASE("drain: a call gets the model limit or what the drain has left",
          "[domain][drain]") {
  const auto [remaining, time, cuts] = GENERATE(table<Millis, Millis, bool>({
    {110'000ms, 30'000ms, false},
    {30'500ms, 30'000ms, false},
    {30'499ms, 29'999ms, true},
    {8'001ms, 7'501ms, true},
    {300ms, 0ms, true},
  }));
  const auto budget = call_budget({}, remaining);
  CHECK(budget.time == time);
  CHECK(budget.drain_cuts == cuts);
}

TEST_CASE("drain: five signals at concurrency five all end in one go",
          "[domain][drain]") {
  DrainPlan plan({}, {}, claimed(5));
  for (const auto& signal : start_all(plan, 0ms))
    plan.finish(signal, scored_end);
  CHECK(plan.done(10ms));
  const auto report = plan.report(10ms, 0);
  CHECK(report.attempted == 5);
  CHECK(report.scored == 5);
  CHECK(report.completed() == 5);
  CHECK_FALSE(report.expired);
  CHECK(report.remaining == 109'990ms);
  CHECK(adds_up(report));
}

TEST_CASE("drain: the release limit counts timeouts and unstarted together, "
          "in claim order",
          "[domain][drain]") {
  const auto [limit, expected] = GENERATE(table<int, std::vector<std::string>>({
    {0, {}},
    {2, {"s1", "s2"}},
    {-1, {"s1", "s2", "s3"}},
    {10, {"s1", "s2", "s3"}},
  }));
  DrainRules rules;
  rules.concurrency = 2;
  DrainPlan plan(rules, order_releasing(limit), claimed(4));
  const auto started = start_all(plan, 0ms);
  plan.finish(started[0], scored_end);
  plan.stop("deadline_soft_stop");
  plan.finish(started[1], cut_short);
  std::vector<std::string> ids;
  for (const auto& release : plan.releases())
    ids.push_back(release.signal->id);
  CHECK(ids == expected);
  const auto report = plan.report(1s, static_cast<int>(ids.size()));
  CHECK(report.timeouts == 1);
  CHECK(report.not_started == 2);
  CHECK(report.held == 3 - report.released);
  CHECK(report.expired);
  CHECK(adds_up(report));
}

TEST_CASE("drain: an attempt is given back only where no call was made",
          "[domain][drain]") {
  DrainRules rules;
  rules.concurrency = 1;
  DrainPlan plan(rules, {}, claimed(2));
  plan.finish(plan.next(0ms), cut_short);
  plan.stop("deadline_soft_stop");
  const auto releases = plan.releases();
  REQUIRE(releases.size() == 2);
  CHECK_FALSE(releases[0].attempt_back);
  CHECK(releases[0].code == "timeout");
  CHECK(releases[1].attempt_back);
  CHECK(releases[1].code == "not_started");
}

TEST_CASE("drain: what a fault gives back is released whatever the limit says",
          "[domain][drain]") {
  DrainRules rules;
  rules.concurrency = 1;
  DrainPlan plan(rules, order_releasing(0), claimed(3));
  plan.finish(plan.next(0ms), given_back);
  plan.stop("scorer_closed");
  const auto releases = plan.releases();
  REQUIRE(releases.size() == 1);
  CHECK(releases[0].attempt_back);
  CHECK(releases[0].code == "quota_exhausted");
  const auto report = plan.report(5ms, 1);
  CHECK(report.not_started == 3);
  CHECK(report.held == 2);
  CHECK(report.reason == "scorer_closed");
  CHECK_FALSE(report.expired);
  CHECK(adds_up(report));
}

TEST_CASE("drain: a late result counts neither as scored nor as error",
          "[domain][drain]") {
  DrainPlan plan({}, {}, claimed(2));
  const auto started = start_all(plan, 0ms);
  plan.finish(started[0], scored_end);
  plan.finish(started[1], failed);
  plan.mark_late("s0");
  const auto report = plan.report(5ms, 0);
  CHECK(report.scored == 0);
  CHECK(report.errors == 1);
  CHECK(report.late == 1);
  CHECK(adds_up(report));
}

TEST_CASE("drain: a result that could not be stored is an unfinished claim",
          "[domain][drain]") {
  DrainPlan plan({}, order_releasing(-1), claimed(1));
  plan.finish(plan.next(0ms), scored_end);
  plan.mark_unsaved("s0");
  CHECK(plan.releases().size() == 1);
  CHECK(adds_up(plan.report(5ms, 1)));
}

TEST_CASE("drain: a signal ends once, and a cut ends what runs",
          "[domain][drain]") {
  DrainPlan plan({}, {}, claimed(2));
  const auto started = start_all(plan, 0ms);
  CHECK(plan.finish(started[0], scored_end));
  CHECK_FALSE(plan.finish(started[0], failed));
  plan.cut("stopping");
  CHECK(plan.done(1ms));
  CHECK_FALSE(plan.finish(started[1], scored_end));
  const auto report = plan.report(1ms, 1);
  CHECK(report.timeouts == 1);
  CHECK(report.reason == "stopping");
  CHECK(adds_up(report));
}

TEST_CASE("drain: details hold at most twenty entries", "[domain][drain]") {
  DrainRules rules;
  rules.concurrency = 64;
  DrainPlan plan(rules, {}, claimed(30));
  for (const auto& signal : start_all(plan, 0ms))
    plan.finish(signal, scored_end);
  CHECK(plan.report(1ms, 0).details.size() == 20);
}

TEST_CASE("drain: the report names the newest and the oldest that was picked",
          "[domain][drain]") {
  const auto report = DrainPlan({}, {}, claimed(3)).report(0ms, 3);
  CHECK(report.newest == WallTime{1002ms});
  CHECK(report.oldest == WallTime{1000ms});
}
