#include "actors/rate_budget.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Budgets over a store that does as the test says.
struct FaultyStoreStage : test::VirtualTime {
  using Kept = std::optional<Result<BudgetKept>>;

  Kept answer = Kept{BudgetKept{}};
  test::Script<KeepGrant, BudgetKept> grants{
    [this](const KeepGrant&) { return answer; }, Millis{0}, {}, 0, 0};
  test::Script<SettleCall, BudgetKept> settles{
    [this](const SettleCall&) { return answer; }, Millis{0}, {}, 0, 0};
  test::Script<LoadBudgets, KeptBudgets> loads{
    [this](const LoadBudgets&) { return loaded; }, Millis{0}, {}, 0, 0};
  std::optional<Result<KeptBudgets>> loaded = KeptBudgets{};
  BudgetRules rules{100s, 2, 4, 2, 3, 15s};

  RateBudgetActor start() {
    auto actor = spawn(
      rate_budget, RateBudgetParts{rules,
                                   test::spawn_scripts<BudgetWritesActor>(
                                     *this, &grants, &settles, &loads),
                                   wall(),
                                   std::make_shared<Metrics>(),
                                   {steady_now(), wall()->now(), "boot-1"}});
    settle();
    return actor;
  }

  auto begin(const RateBudgetActor& budget,
             std::chrono::nanoseconds patience = 1h) {
    return start_asking<BudgetGrant>(
      budget, AcquireBudget{"mentions", 1, BudgetClass::poll,
                            Deadline::after(steady_now(), patience), 10s});
  }

  BudgetStatus status(const RateBudgetActor& budget) {
    return ask<BudgetStatuses>(budget, GetBudgets{}).value().buckets.at(0);
  }
};

} // namespace

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: what cannot be stored is not "
                 "granted, and costs nothing",
                 "[actors][rate_budget]") {
  const auto budget = start();
  answer = Kept{fail(Errc::storage, "the disk is full")};
  CHECK((*begin(budget)).error().code == Errc::storage);
  CHECK(status(budget).tokens == 2);
  CHECK(status(budget).window_used == 0);
  answer = Kept{BudgetKept{}};
  CHECK(begin(budget)->has_value());
  CHECK(grants.seen.back().forgotten ==
        std::vector<std::uint64_t>{grants.seen.front().call.number});
}

TEST_CASE_METHOD(FaultyStoreStage, "rate_budget: a silent store grants nothing",
                 "[actors][rate_budget]") {
  const auto budget = start();
  answer = std::nullopt;
  const auto grant = begin(budget);
  advance(14s);
  CHECK(status(budget).window_used == 1);
  advance(1s);
  CHECK(grant->error().code == Errc::timeout);
  CHECK(status(budget).window_used == 0);
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: a grant is stored for as late "
                 "as its call can arrive",
                 "[actors][rate_budget]") {
  const auto budget = start();
  grants.delay = 14s;
  const auto asked = steady_now();
  const auto grant = begin(budget);
  CHECK(grants.seen.at(0).call.counts_from.steady ==
        (asked + 25s).time_since_epoch());
  advance(14s);
  REQUIRE(grant->has_value());
  CHECK((*grant)->over_by.at == asked + 24s);
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: a grant stored after the "
                 "deadline is taken back",
                 "[actors][rate_budget]") {
  const auto budget = start();
  grants.delay = 5s;
  const auto grant = begin(budget, 5s);
  advance(5s);
  CHECK(grant->error().name == "budget_deadline");
  CHECK(status(budget).tokens == 2);
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: nothing is granted before the "
                 "former calls are known",
                 "[actors][rate_budget]") {
  loads.delay = 5s;
  KeptBudgets kept;
  const Moment before{steady_now(), wall()->now(), "boot-1"};
  for (const std::uint64_t number : {1U, 2U})
    kept.calls.push_back({"mentions", number, 1, keep(steady_now(), before)});
  loaded = kept;
  const auto budget = start();
  const auto first = begin(budget, 60s);
  const auto second = begin(budget, 60s);
  CHECK(begin(budget, 60s)->error().code == Errc::timeout);
  CHECK(begin(budget, 60s)->error().name == "budget_queue_full");
  advance(5s);
  CHECK(first->error().name == "budget_deadline");
  CHECK(second->error().name == "budget_deadline");
  CHECK(grants.seen.empty());
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: without its memory it ends, "
                 "and its callers hear so",
                 "[actors][rate_budget]") {
  loads.delay = 1s;
  loaded = fail(Errc::storage, "the disk is full");
  const auto budget = start();
  const auto grant = begin(budget);
  advance(1s);
  CHECK(grant->error().code == Errc::unavailable);
  CHECK(grants.seen.empty());
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: a bucket that the settings "
                 "do not know is left alone",
                 "[actors][rate_budget]") {
  KeptBudgets kept;
  kept.buckets.push_back({"likes", 0, {}, 5});
  kept.calls.push_back({"likes", 5, 1, {}});
  loaded = kept;
  CHECK(begin(start())->has_value());
}

TEST_CASE_METHOD(FaultyStoreStage,
                 "rate_budget: the end of a call is stored "
                 "with what it says",
                 "[actors][rate_budget]") {
  const auto budget = start();
  const auto grant = begin(budget);
  advance(3s);
  caf::anon_send(budget,
                 CallReturned{**grant, ServerLimits{false, 2, 0, {}, {}}});
  settle();
  REQUIRE(settles.seen.size() == 1);
  CHECK(settles.seen[0].call.counts_from.ahead == 0s);
  CHECK(settles.seen[0].bucket.from.ahead == 60s);
  CHECK(settles.seen[0].bucket.micro_tokens == one_token);
}
