#include "actors/broker_truth.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/broker_truth_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: orders are read first, then positions",
                 "[actors][broker_truth]") {
  const auto began = wall()->now();
  const auto asked = begin();
  advance(500ms);
  CHECK(orders.seen.size() == 1);
  CHECK(positions.seen.empty());
  advance(2s);
  REQUIRE(*asked);
  const auto& read = *(*asked)->truth;
  CHECK(read.good());
  CHECK(read.seq == 1);
  CHECK(read.fetched_at == began);
  CHECK(read.position_in("AAPL") != nullptr);
  CHECK(read.open_order("a") != nullptr);
  CHECK(orders.seen.at(0).deadline.at == birth + 10s);
  CHECK(positions.seen.at(0).deadline.at == birth + 1s + 10s);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: a reading is served for 45 s and not longer",
                 "[actors][broker_truth]") {
  const auto first = get();
  advance(45s - 2s - 1ms);
  CHECK(get(0s)->truth == first->truth);
  CHECK(orders.seen.size() == 1);
  advance(1ms);
  const auto next = get();
  CHECK(next->truth->seq == 2);
  CHECK(orders.seen.size() == 2);
}

TEST_CASE_METHOD(BrokerTruthStage, "broker_truth: 32 askers share one reading",
                 "[actors][broker_truth]") {
  std::vector<Asked> asked;
  for (int at = 0; at < 32; ++at)
    asked.push_back(begin());
  advance(2s);
  for (const auto& answer : asked) {
    REQUIRE(*answer);
    CHECK((*answer)->truth == (*asked.front())->truth);
  }
  CHECK(orders.seen.size() == 1);
  CHECK(positions.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: what fails is named and never read as flat",
                 "[actors][broker_truth]") {
  const auto [orders_fail, positions_fail, error] =
    GENERATE(table<bool, bool, const char*>({
      {true, false, "orders_fetch_failed"},
      {false, true, "positions_fetch_failed"},
      {true, true, "positions_fetch_failed; orders_fetch_failed"},
    }));
  orders_broken = orders_fail;
  positions_broken = positions_fail;
  const auto read = get();
  REQUIRE(read);
  CHECK(read->truth->error == error);
  CHECK_FALSE(read->truth->good());
  CHECK(read->truth->positions.empty());
  CHECK(read->truth->open_orders.empty());
  CHECK(peek().last_error == error);
  CHECK_FALSE(peek().last_good);
}

TEST_CASE_METHOD(BrokerTruthStage, "broker_truth: a failure is never cached",
                 "[actors][broker_truth]") {
  positions_broken = true;
  CHECK_FALSE(get()->truth->good());
  positions_broken = false;
  const auto next = get();
  CHECK(next->truth->good());
  CHECK(next->truth->seq == 2);
  CHECK(peek().last_error.empty());
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: a failure leaves the last good reading seen",
                 "[actors][broker_truth]") {
  const auto good = get()->truth;
  advance(45s);
  orders_broken = true;
  CHECK_FALSE(get()->truth->good());
  const auto seen = peek();
  CHECK(seen.last_good == good);
  CHECK_FALSE(seen.current);
  CHECK(seen.last_error == "orders_fetch_failed");
}

TEST_CASE_METHOD(BrokerTruthStage, "broker_truth: a silent desk is a failure",
                 "[actors][broker_truth]") {
  silent = true;
  const auto read = get(22s, 60s);
  REQUIRE(read);
  CHECK(read->truth->error == "positions_fetch_failed; orders_fetch_failed");
}

TEST_CASE_METHOD(BrokerTruthStage, "broker_truth: a dead desk is a failure",
                 "[actors][broker_truth]") {
  get();
  caf::anon_send_exit(desk, caf::exit_reason::kill);
  settle();
  const auto read = get();
  REQUIRE(read);
  CHECK(read->truth->error == "positions_fetch_failed; orders_fetch_failed");
  CHECK_FALSE(peek().current);
}

TEST_CASE_METHOD(BrokerTruthStage,
                 "broker_truth: a desk that dies under way leaves nothing to "
                 "believe",
                 "[actors][broker_truth]") {
  const auto asked = begin();
  advance(1s);
  mark_known = false;
  advance(20s);
  REQUIRE(*asked);
  CHECK((*asked)->truth->error == "unexpected_error");
  CHECK((*asked)->truth->positions.empty());
}

TEST_CASE_METHOD(BrokerTruthStage, "broker_truth: numbers outlive the actor",
                 "[actors][broker_truth]") {
  CHECK(get()->truth->seq == 1);
  caf::anon_send_exit(truth, caf::exit_reason::kill);
  truth = start();
  CHECK(get()->truth->seq == 2);
}
