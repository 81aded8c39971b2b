#include "actors/trade_stream.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/front.hpp"
#include "actors/supervisor.hpp"
#include "messages/supervision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"
#include "tests/support/stages/trade_stream_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: it connects, says who it is and listens",
                 "[actors][trade_stream]") {
  const auto actor = born();
  REQUIRE(opened() == 1);
  CHECK(newest().call.url == "ws://localhost/stream");
  CHECK(newest().call.deadline.at == steady_now() + 10s);
  let_in();
  CHECK(newest().sent == std::vector<std::string>{"it is me"});
  say("yes");
  CHECK(newest().sent == std::vector<std::string>{"it is me", "tell me"});
  CHECK(told.empty());
  say("listening");
  REQUIRE(told.size() == 1);
  CHECK(told[0].why == "connected");
  CHECK(told[0].ticker.empty());
  CHECK(logged("trade_stream.connected") == 1);
  CHECK(ask<Pong>(actor, Ping{}));
}

TEST_CASE_METHOD(TradeStreamStage, "trade_stream: an event is told",
                 "[actors][trade_stream]") {
  const auto actor = born();
  listen();
  say("noise");
  say("fill");
  REQUIRE(told.size() == 2);
  CHECK(told[1].why == "fill");
  CHECK(told[1].ticker == "AAPL");
  CHECK(told[1].client_order_id == "ae-01");
}

TEST_CASE_METHOD(TradeStreamStage, "trade_stream: every listener is told",
                 "[actors][trade_stream]") {
  parts.listeners.push_back(listener);
  const auto actor = born();
  listen();
  say("fill");
  CHECK(told.size() == 4);
}

TEST_CASE_METHOD(TradeStreamStage, "trade_stream: silence is no loss",
                 "[actors][trade_stream]") {
  const auto actor = born();
  listen();
  advance(24h);
  CHECK(opened() == 1);
  CHECK_FALSE(newest().closed);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: a lost stream is opened again, and told of",
                 "[actors][trade_stream]") {
  const auto actor = born();
  listen();
  cut(newest());
  CHECK(logged("trade_stream.lost") == 1);
  advance(999ms);
  CHECK(opened() == 1);
  advance(1ms);
  REQUIRE(opened() == 2);
  listen();
  REQUIRE(told.size() == 2);
  CHECK(told[1].why == "connected");
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: the waits double up to a minute",
                 "[actors][trade_stream]") {
  const auto actor = born();
  for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
    const auto before = opened();
    newest().opened(fail(Errc::unavailable, "nobody there"));
    advance(wait - 1ms);
    CHECK(opened() == before);
    advance(1ms);
    CHECK(opened() == before + 1);
  }
  CHECK(told.empty());
}

TEST_CASE_METHOD(TradeStreamStage, "trade_stream: the wait has its jitter",
                 "[actors][trade_stream]") {
  parts.entropy = std::make_shared<ScriptedEntropy>(std::vector<double>{0.5});
  const auto actor = born();
  newest().opened(fail(Errc::timeout, "too slow"));
  advance(1124ms);
  CHECK(opened() == 1);
  advance(1ms);
  CHECK(opened() == 2);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: a stream that lasted is soon opened again",
                 "[actors][trade_stream]") {
  const auto actor = born();
  for (int i = 0; i < 3; ++i) {
    listen();
    advance(60s);
    cut(newest());
    advance(1s);
  }
  CHECK(opened() == 4);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: refused keys close it for five minutes",
                 "[actors][trade_stream]") {
  const auto actor = born();
  let_in();
  say("no");
  CHECK(newest().closed);
  CHECK(logged("trade_stream.refused") == 1);
  cut(newest());
  CHECK(logged("trade_stream.lost") == 0);
  advance(5min - 1ms);
  CHECK(opened() == 1);
  advance(1ms);
  CHECK(opened() == 2);
  CHECK(told.empty());
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: a broker that does not let us listen is left",
                 "[actors][trade_stream]") {
  const auto actor = born();
  let_in();
  say("yes");
  advance(10s);
  CHECK(newest().closed);
  advance(1s);
  CHECK(opened() == 2);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: an unreadable message costs the connection",
                 "[actors][trade_stream]") {
  const auto actor = born();
  listen();
  say("gibberish");
  CHECK(newest().closed);
  CHECK(logged("malformed_reply") == 1);
  advance(1s);
  CHECK(opened() == 2);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: what a former connection says is ignored",
                 "[actors][trade_stream]") {
  const auto actor = born();
  listen();
  const auto former = sockets->all.back();
  cut(*former);
  say(*former, "fill");
  cut(*former);
  advance(1s);
  say(*former, "fill");
  cut(*former);
  let_in(former);
  CHECK(former->closed);
  CHECK(told.size() == 1);
  CHECK(opened() == 2);
  listen();
  CHECK(told.size() == 2);
  CHECK_FALSE(newest().closed);
}

TEST_CASE_METHOD(TradeStreamStage, "trade_stream: a stop closes the socket",
                 "[actors][trade_stream]") {
  auto actor = born();
  listen();
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  settle();
  CHECK(newest().closed);
  cut(newest());
  say("fill");
  advance(1h);
  CHECK(opened() == 1);
  CHECK(told.size() == 1);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: a socket that opens after the stop is closed",
                 "[actors][trade_stream]") {
  auto actor = born();
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  settle();
  let_in();
  CHECK(newest().closed);
}

TEST_CASE_METHOD(TradeStreamStage,
                 "trade_stream: after its death it is born to a new stream",
                 "[actors][trade_stream]") {
  const auto lasting = spawn(front);
  SupervisorParts family{"test",
                         {3, 60s, 100ms, 10s, 20s},
                         {},
                         entropy,
                         std::make_shared<Metrics>()};
  family.children.push_back(
    {"trade_stream",
     [this](caf::scheduled_actor* parent) {
       return caf::actor_cast<caf::actor>(
         dynamic_cast<caf::event_based_actor&>(*parent).spawn<caf::monitored>(
           trade_stream, parts));
     },
     lasting, StopPhase::work});
  const auto parent = spawn(supervisor, family);
  settle();
  listen();
  say("crash");
  CHECK(newest().closed);
  advance(200ms);
  REQUIRE(opened() == 2);
  listen();
  CHECK(told.size() == 2);
  CHECK(ask<Pong>(caf::actor_cast<TradeStreamActor>(lasting), Ping{}));
  caf::anon_send(parent, StopChildren{});
  settle();
  CHECK(newest().closed);
}
