#include "actors/score_queue.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/scripted.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct ScoreQueueStage : test::VirtualTime {
  test::Script<TakeSignals, TakenSignals> takes{
    [](const TakeSignals& order) {
      TakenSignals taken;
      for (const auto& item : order.items)
        taken.items.push_back(
          {item.signal.id.value_or("made"), SignalStatus::pending, false, {}});
      return Result<TakenSignals>(std::move(taken));
    },
    Millis{0},
    {},
    0,
    0};
  ScoreQueueRules rules;

  ScoreQueueActor start() {
    return spawn(score_queue,
                 ScoreQueueParts{
                   rules, test::spawn_scripts<SignalWritesActor>(*this, &takes),
                   wall(), entropy, std::make_shared<Metrics>()});
  }
};

TakeIn two() {
  TakeIn order;
  order.signals.push_back(test::new_signal("a"));
  order.signals.push_back(test::new_signal(""));
  order.signals[1].id.reset();
  return order;
}

} // namespace

TEST_CASE_METHOD(ScoreQueueStage,
                 "score_queue: signals that come together are "
                 "one order, stamped with the time",
                 "[actors][score_queue]") {
  const auto taken = ask<TakenSignals>(start(), two());
  REQUIRE(taken);
  CHECK(taken->items.size() == 2);
  REQUIRE(takes.seen.size() == 1);
  CHECK(takes.seen[0].now == wall()->now());
  CHECK(takes.seen[0].items[0].fallback_suffix.empty());
  CHECK_FALSE(takes.seen[0].items[1].fallback_suffix.empty());
}

TEST_CASE_METHOD(ScoreQueueStage,
                 "score_queue: more than it may hold is "
                 "refused, and taken again later",
                 "[actors][score_queue]") {
  rules.max_waiting = 3;
  takes.delay = 1s;
  const auto queue = start();
  const auto first = start_asking<TakenSignals>(queue, two());
  const auto refused = ask<TakenSignals>(queue, two());
  CHECK(refused.error().code == Errc::overloaded);
  advance(1s);
  CHECK(*first);
  CHECK(ask<TakenSignals>(queue, two(), 1s));
}

TEST_CASE_METHOD(ScoreQueueStage,
                 "score_queue: the store's failure reaches "
                 "the asker",
                 "[actors][score_queue]") {
  takes.answer = [](const TakeSignals&) {
    return Result<TakenSignals>(
      fail(Errc::storage, "disk_full", "the disk is full"));
  };
  CHECK(ask<TakenSignals>(start(), two()).error().name == "disk_full");
}

TEST_CASE_METHOD(ScoreQueueStage, "score_queue: a silent store is a timeout",
                 "[actors][score_queue]") {
  takes.answer = [](const TakeSignals&) {
    return std::optional<Result<TakenSignals>>();
  };
  CHECK(ask<TakenSignals>(start(), two(), 16s).error().code == Errc::timeout);
}
