#include "actors/alert_queue.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using test::ReplayStage;

namespace {

IngestAlert an_alert() {
  return alert_of("BE", ReplayStage::open);
}

IngestRules rules_of(std::size_t most_waiting, std::size_t most_at_once) {
  IngestRules rules;
  rules.most_waiting = most_waiting;
  rules.most_at_once = most_at_once;
  return rules;
}

/// A queue to which so many alerts of a kind were sent.
AlertQueue queue_of(std::size_t alerts, const IngestRules& rules) {
  AlertQueue queue(rules);
  for (std::size_t i = 0; i < alerts; ++i)
    queue.add({an_alert(), {}, nullptr, i});
  return queue;
}

} // namespace

TEST_CASE("alert_queue: what comes first is written first",
          "[actors][alert_queue]") {
  auto queue = queue_of(5, rules_of(10, 3));
  CHECK(queue.next_size() == 3);
  const auto next = queue.take_next();
  REQUIRE(next.size() == 3);
  CHECK(next[0].place == 0);
  CHECK(next[2].place == 2);
  CHECK(queue.take_next().size() == 2);
  CHECK(queue.empty());
  CHECK(queue.take_next().empty());
}

TEST_CASE("alert_queue: too many are refused until some are written",
          "[actors][alert_queue]") {
  auto queue = queue_of(3, rules_of(3, 2));
  CHECK_FALSE(queue.add({an_alert(), {}, nullptr, 3}));
  queue.take_next();
  CHECK(queue.add({an_alert(), {}, nullptr, 3}));
}

TEST_CASE("alert_queue: what is large is written alone, one always waits",
          "[actors][alert_queue]") {
  auto rules = rules_of(10, 10);
  rules.most_bytes_at_once = 1;
  rules.most_waiting_bytes = an_alert().receipt->payload.size();
  auto queue = queue_of(2, rules);
  CHECK(queue.take_next().size() == 1);
  CHECK(queue.empty());
  rules.most_waiting_bytes *= 3;
  CHECK(queue_of(3, rules).next_size() == 1);
}

TEST_CASE("alert_queue: who was answered is not due", "[actors][alert_queue]") {
  auto queue = queue_of(2, rules_of(10, 10));
  CHECK_FALSE(queue.answer_due(SteadyTime::max()).has_value());
}
