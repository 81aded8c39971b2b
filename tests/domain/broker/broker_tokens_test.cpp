#include "domain/broker/broker_tokens.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr Deadline in_an_hour{start + 1h};

struct BrokerTokensDesk {
  BrokerTokens tokens{{}, start};
  std::uint64_t last = 0;

  /// Queues so many calls and takes the turns; answers with those granted.
  std::size_t ask(std::size_t count, BrokerClaim claim, SteadyTime now,
                  Deadline deadline = in_an_hour) {
    for (std::size_t at = 0; at < count; ++at)
      tokens.join(++last, claim, deadline);
    return tokens.take_turns(now).granted.size();
  }
};

constexpr auto for_order = BrokerClaim::order;
constexpr auto for_question = BrokerClaim::question;

} // namespace

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: questions leave the reserve to orders",
                 "[domain][broker_tokens]") {
  CHECK(ask(200, for_question, start) == 140);
  CHECK(ask(50, for_order, start) == 40);
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: no minute holds more than 180 calls",
                 "[domain][broker_tokens]") {
  const auto step = GENERATE(100ms, 1s, 7s, 61s);
  std::vector<SteadyTime> calls;
  for (auto now = start; now < start + 5min; now += step) {
    const auto granted = ask(20, for_order, now, Deadline{now + step});
    calls.insert(calls.end(), granted, now);
    tokens.take_turns(now + step);
  }
  for (std::size_t at = 180; at < calls.size(); ++at)
    REQUIRE(calls[at] - calls[at - 180] > 60s);
  CHECK(calls.size() >= (step > 7s ? 100U : 800U));
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: orders come before questions, then the first",
                 "[domain][broker_tokens]") {
  REQUIRE(ask(180, for_order, start) == 180);
  tokens.join(901, for_question, in_an_hour);
  tokens.join(902, for_question, in_an_hour);
  tokens.join(903, for_order, in_an_hour);
  tokens.join(904, for_order, in_an_hour);
  CHECK(tokens.take_turns(start + 1s).granted.empty());
  CHECK(tokens.next_look(start) == start + 61s);
  CHECK(tokens.take_turns(start + 61s).granted ==
        std::vector<std::uint64_t>{903, 904, 901, 902});
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: whose turn cannot come in time is told at "
                 "once",
                 "[domain][broker_tokens]") {
  REQUIRE(ask(180, for_order, start) == 180);
  tokens.join(901, for_order, {start + 60s});
  tokens.join(902, for_order, {start + 62s});
  const auto turns = tokens.take_turns(start);
  REQUIRE(turns.refused.size() == 1);
  CHECK(turns.refused.at(0).ticket == 901);
  CHECK(turns.refused.at(0).error.code == Errc::rate_limited);
  CHECK(turns.refused.at(0).error.name == "broker_no_turn");
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: the queue is bounded, orders stay longest",
                 "[domain][broker_tokens]") {
  REQUIRE(ask(180, for_order, start) == 180);
  for (std::uint64_t at = 0; at < 200; ++at)
    tokens.join(1000 + at, for_question, in_an_hour);
  tokens.join(5000, for_order, in_an_hour);
  const auto turns = tokens.take_turns(start);
  REQUIRE(turns.refused.size() == 1);
  CHECK(turns.refused.at(0).ticket == 1199);
  CHECK(turns.refused.at(0).error.name == "broker_queue_full");
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: nothing is looked at while nobody waits",
                 "[domain][broker_tokens]") {
  CHECK_FALSE(tokens.next_look(start));
  ask(1, for_question, start);
  CHECK_FALSE(tokens.next_look(start));
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: a refusal closes it for all as long as it "
                 "says",
                 "[domain][broker_tokens]") {
  const auto [word, closed] = GENERATE(table<ServerLimits, Millis>({
    {{true, 200, 0, noon + 42s, 7s}, 42s},
    {{true, {}, {}, {}, 7s}, 7s},
    {{true, {}, {}, noon - 1s, {}}, 5s},
    {{true, {}, {}, {}, {}}, 5s},
    {{true, {}, {}, noon + 24h, {}}, 60s},
  }));
  CHECK(tokens.heed(word, start, start, noon) == closed);
  CHECK(ask(1, for_order, start) == 0);
  CHECK(tokens.next_look(start) == start + closed);
  CHECK(tokens.take_turns(start + closed - 1ms).granted.empty());
  CHECK(tokens.take_turns(start + closed).granted.size() == 1);
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: without a time the wait doubles up to a "
                 "minute",
                 "[domain][broker_tokens]") {
  auto now = start;
  for (const auto wait : {5s, 10s, 20s, 40s, 60s, 60s}) {
    CHECK(tokens.heed({true, {}, {}, {}, {}}, now, now, noon) == wait);
    now += wait;
    CHECK(ask(2, for_question, now) == 1);
    now += 1ms;
  }
  CHECK_FALSE(tokens.heed({}, now, now, noon));
  CHECK(tokens.heed({true, {}, {}, {}, {}}, now, now, noon) == 5s);
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: calls that were under way do not double it",
                 "[domain][broker_tokens]") {
  CHECK(tokens.heed({true, {}, {}, {}, {}}, start, start + 1s, noon) == 5s);
  CHECK_FALSE(tokens.heed({true, {}, {}, {}, {}}, start, start + 2s, noon));
  CHECK_FALSE(tokens.heed({}, start, start + 3s, noon));
  CHECK(tokens.heed({true, {}, {}, {}, {}}, start + 6s, start + 7s, noon) ==
        10s);
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: what the broker says remains is obeyed",
                 "[domain][broker_tokens]") {
  CHECK_FALSE(
    tokens.heed({false, 200, 43, noon + 42s, {}}, start, start, noon));
  CHECK(ask(10, for_question, start) == 3);
}

TEST_CASE_METHOD(BrokerTokensDesk,
                 "broker_tokens: nothing left closes it until the reset",
                 "[domain][broker_tokens]") {
  CHECK(tokens.heed({false, 200, 0, noon + 9s, {}}, start, start, noon) == 9s);
  CHECK(ask(1, for_order, start + 8s) == 0);
  CHECK(tokens.take_turns(start + 9s).granted.size() == 1);
}
