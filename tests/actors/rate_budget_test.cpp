#include "actors/rate_budget.hpp"

#include <string>

#include "adapters/sqlite/sqlite_stores.hpp"
#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Budgets over the real store: `mentions` has 2 calls in 100 s, `tweetLookup`
/// 4, of which a freeze keeps 2.
struct RateBudgetStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer = spawn_writer(*this, stores, metrics);
  BudgetRules rules{100s, 2, 4, 2, 3, 15s};
  Moment birth{steady_now(), wall()->now(), "boot-1"};
  std::vector<std::string> lines;
  RateBudgetActor budget = start();

  RateBudgetActor start() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
    auto actor = spawn(rate_budget,
                       RateBudgetParts{rules, writer, wall(), metrics, birth});
    settle();
    return actor;
  }

  AcquireBudget order(std::chrono::nanoseconds patience = 1h,
                      BudgetClass cls = BudgetClass::poll,
                      std::string bucket = "mentions") const {
    return {std::move(bucket), 1, cls, Deadline::after(steady_now(), patience),
            10s};
  }

  auto begin(std::chrono::nanoseconds patience = 1h) {
    return start_asking<BudgetGrant>(budget, order(patience));
  }

  void end_call(const BudgetGrant& grant, ServerLimits word = {}) {
    caf::anon_send(budget, CallReturned{grant, word});
    settle();
  }

  /// Makes a call that is answered at once.
  void call_once() {
    const auto grant = begin();
    REQUIRE(grant->has_value());
    end_call(**grant);
  }

  BudgetStatus status(std::size_t bucket = 0) {
    return ask<BudgetStatuses>(budget, GetBudgets{}).value().buckets.at(bucket);
  }

  void kill(const RateBudgetActor& actor) {
    caf::anon_send_exit(caf::actor_cast<caf::actor>(actor),
                        caf::exit_reason::kill);
    settle();
  }

  std::ptrdiff_t logged(std::string_view event) const {
    return std::ranges::count_if(lines, [&](const std::string& line) {
      return line.find('"' + std::string(event) + '"') != std::string::npos;
    });
  }
};

std::string name_of(const Result<BudgetGrant>& grant) {
  return grant ? "granted" : grant.error().name;
}

} // namespace

TEST_CASE_METHOD(RateBudgetStage, "rate_budget: a call is granted and numbered",
                 "[actors][rate_budget]") {
  const auto first = begin(), second = begin();
  REQUIRE(first->has_value());
  CHECK((*first)->bucket == "mentions");
  CHECK((*first)->over_by.at == steady_now() + 10s);
  CHECK((*second)->number != (*first)->number);
  CHECK(status().tokens == 0);
  CHECK(status().window_used == 2);
  CHECK(status(1).tokens == 4);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: waiters are served one after "
                 "the other",
                 "[actors][rate_budget]") {
  call_once();
  advance(50s);
  call_once();
  const auto first = begin(), second = begin();
  CHECK(status().waiting == 2);
  advance(51s);
  CHECK(first->has_value());
  CHECK_FALSE(second->has_value());
  advance(50s);
  CHECK(second->has_value());
  CHECK(metrics->render().find("signalbox_budget_wait_seconds_sum{bucket="
                               "\"mentions\"} 152") != std::string::npos);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: an unknown bucket and an "
                 "impossible cost are refused",
                 "[actors][rate_budget]") {
  auto odd = order();
  odd.bucket = "likes";
  CHECK(ask<BudgetGrant>(budget, odd).error().code == Errc::not_found);
  odd = order();
  odd.cost = 3;
  CHECK(ask<BudgetGrant>(budget, odd).error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: a turn behind the deadline is "
                 "refused at once",
                 "[actors][rate_budget]") {
  call_once();
  call_once();
  CHECK(name_of(*begin(60s)) == "budget_deadline");
  CHECK(logged("budget.refused") == 1);
  CHECK(status().waiting == 0);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: a waiter hears at its deadline "
                 "that it was too late",
                 "[actors][rate_budget]") {
  const auto silent = begin(), as_silent = begin();
  const auto late = begin(105s);
  REQUIRE(silent->has_value());
  REQUIRE(as_silent->has_value());
  advance(104s);
  CHECK(name_of(*late) == "timeout");
  advance(1s);
  CHECK(name_of(*late) == "budget_deadline");
}

TEST_CASE_METHOD(RateBudgetStage, "rate_budget: the queue is bound",
                 "[actors][rate_budget]") {
  call_once();
  call_once();
  for (int i = 0; i < 3; ++i)
    CHECK(name_of(*begin()) == "timeout");
  CHECK(name_of(*begin()) == "budget_queue_full");
  CHECK(status().waiting == 3);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: before a freeze its reserve is "
                 "left alone",
                 "[actors][rate_budget]") {
  caf::anon_send(budget, ExpectFreeze{wall()->now() + 60s});
  const auto take = [this](BudgetClass cls) {
    return name_of(ask<BudgetGrant>(budget, order(30s, cls, "tweetLookup")));
  };
  CHECK(take(BudgetClass::validate) == "granted");
  CHECK(take(BudgetClass::sweep) == "granted");
  CHECK(take(BudgetClass::sweep) == "budget_reserved");
  CHECK(take(BudgetClass::freeze) == "granted");
  caf::anon_send(budget, ExpectFreeze{std::nullopt});
  CHECK(take(BudgetClass::sweep) == "granted");
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: the server's word closes and "
                 "reopens the bucket, each told once",
                 "[actors][rate_budget]") {
  const auto grant = begin();
  ServerLimits word;
  word.refused = true;
  word.reset = wall()->now() + 60s;
  end_call(**grant, word);
  end_call(**grant, word);
  CHECK(logged("budget.closed") == 1);
  CHECK(status().blocked_until == wall()->now() + 60s);
  const auto waiter = begin();
  advance(59s);
  CHECK_FALSE(waiter->has_value());
  CHECK(logged("budget.reopened") == 0);
  advance(1s);
  CHECK(waiter->has_value());
  CHECK(logged("budget.reopened") == 1);
  CHECK(status().blocked_until == std::nullopt);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: a wait that nobody would believe is told",
                 "[actors][rate_budget]") {
  ServerLimits word;
  word.retry_after = 60s;
  word.absurd_wait = GENERATE(false, true);
  end_call(**begin(), word);
  CHECK(logged("budget.absurd_retry_after") == (word.absurd_wait ? 1 : 0));
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: a new life grants nothing that "
                 "the former one granted",
                 "[actors][rate_budget]") {
  begin();
  begin();
  kill(budget);
  advance(1s);
  budget = start();
  CHECK(status().window_used == 2);
  CHECK(status().tokens == 0.02);
  CHECK(name_of(*begin(60s)) == "budget_deadline");
}

TEST_CASE_METHOD(RateBudgetStage, "rate_budget: a closure outlives the actor",
                 "[actors][rate_budget]") {
  const auto grant = begin();
  ServerLimits word;
  word.remaining = 0;
  word.reset = wall()->now() + 60s;
  end_call(**grant, word);
  kill(budget);
  budget = start();
  CHECK(status().blocked_until == wall()->now() + 60s);
  advance(60s);
  CHECK(logged("budget.reopened") == 1);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: calls of a former life may "
                 "still be reported",
                 "[actors][rate_budget]") {
  const auto grant = begin();
  kill(budget);
  advance(5s);
  budget = start();
  end_call(**grant);
  kill(budget);
  budget = start();
  advance(101s);
  CHECK(status().window_used == 0);
}

TEST_CASE_METHOD(RateBudgetStage,
                 "rate_budget: waiters hear of the actor's "
                 "end",
                 "[actors][rate_budget]") {
  call_once();
  call_once();
  const auto waiter = begin();
  kill(budget);
  CHECK(waiter->error().code == Errc::unavailable);
}

TEST_CASE_METHOD(RateBudgetStage, "rate_budget: the gauges follow at a ping",
                 "[actors][rate_budget]") {
  call_once();
  advance(25s);
  CHECK(ask<Pong>(budget, Ping{}).has_value());
  CHECK(metrics->render().find(
          "signalbox_budget_tokens{bucket=\"mentions\"} 1.5\n") !=
        std::string::npos);
}
