#include "tests/support/catch.hpp"
#include "tests/support/stages/broker_truth_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: what changed is read anew, told or seen",
                 "[actors][broker_truth]") {
  get();
  CHECK(peek().current);
  change(GENERATE(true, false));
  CHECK_FALSE(peek().current);
  CHECK(get()->truth->seq == 2);
  CHECK(peek().current);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: nobody gets a reading in which something "
                 "changed",
                 "[actors][broker_truth]") {
  const auto before = begin();
  const bool told = GENERATE(true, false);
  const auto when = GENERATE(500ms, 1500ms);
  advance(when);
  change(told);
  const auto after = begin();
  advance(2s - when);
  CHECK_FALSE(*before);
  advance(2s);
  REQUIRE(*before);
  REQUIRE(*after);
  CHECK((*before)->truth->seq == 2);
  CHECK((*after)->truth == (*before)->truth);
  CHECK(orders.seen.size() == 2);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: a change that is told early spares the rest",
                 "[actors][broker_truth]") {
  const auto asked = begin();
  advance(500ms);
  change(true);
  advance(500ms);
  CHECK(orders.seen.size() == 2);
  CHECK(positions.seen.empty());
  advance(2s);
  REQUIRE(*asked);
  CHECK((*asked)->truth->seq == 2);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: a fresh reading begins after the question",
                 "[actors][broker_truth]") {
  get();
  const auto fresh = begin(true);
  advance(2s);
  CHECK((*fresh)->truth->seq == 2);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: who asks for a fresh one under way gets the "
                 "next, the others this one",
                 "[actors][broker_truth]") {
  const auto first = begin();
  advance(500ms);
  const auto fresh = begin(true), again = begin(true), any = begin();
  advance(1500ms);
  REQUIRE(*first);
  CHECK((*any)->truth == (*first)->truth);
  CHECK_FALSE(*fresh);
  advance(2s);
  REQUIRE(*fresh);
  CHECK((*fresh)->truth->seq == 2);
  CHECK((*again)->truth == (*fresh)->truth);
  CHECK(orders.seen.size() == 2);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: changes without end do not hold an asker "
                 "beyond its deadline",
                 "[actors][broker_truth]") {
  const auto asked = begin(false, 5s);
  for (int at = 0; at < 5; ++at) {
    advance(1900ms);
    change(false);
    advance(100ms);
  }
  CHECK(asked->error().code == Errc::timeout);
  CHECK(asked->error().detail ==
        "the deadline passed before a reading was made");
  const auto calls = orders.seen.size();
  advance(60s);
  CHECK(orders.seen.size() == calls);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: looking asks the broker nothing",
                 "[actors][broker_truth]") {
  CHECK_FALSE(peek().last_good);
  get();
  const auto seen = peek();
  CHECK(seen.last_good->seq == 1);
  CHECK(seen.current);
  advance(45s);
  CHECK_FALSE(peek().current);
  CHECK(orders.seen.size() == 1);
}
