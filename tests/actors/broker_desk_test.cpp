#include "actors/broker_desk.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/broker_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

using Kind = Placement::Kind;
using Outcome = BrokerStage::Outcome;

/// What leaves open whether the order was taken.
Outcome lost(int which) {
  switch (which) {
    case 0:
      return fail(Errc::timeout, "no answer in time");
    case 1:
      return fail(Errc::unavailable, "connection reset");
    case 2:
      return broker_reply(503, "<html>oops</html>");
    case 3:
      return broker_reply(200, R"({"id":"9c1c)");
    default:
      return fail(Errc::malformed_reply, "not HTTP");
  }
}

} // namespace

TEST_CASE_METHOD(BrokerStage, "broker_desk: questions are asked and answered",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(200, json_list({std::string(broker_position)}))};
  const auto found =
    ask<BrokerPositions>(desk, ReadBrokerPositions{within(5s)});
  REQUIRE(found);
  CHECK(found->positions.at(0).ticker == "AAPL");
  REQUIRE(http.seen.size() == 1);
  CHECK(http.seen.at(0).target == "/v2/positions");
  CHECK(http.seen.at(0).deadline == within(5s));
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: one call takes ten seconds at most",
                 "[actors][broker_desk]") {
  ask<BrokerPositions>(desk, ReadBrokerPositions{within(60s)});
  CHECK(http.seen.at(0).deadline == within(10s));
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: a transient fault of a question is tried again",
                 "[actors][broker_desk]") {
  const Outcome fault =
    GENERATE(Outcome(broker_reply(500, "")), Outcome(broker_reply(503, "")),
             Outcome(fail(Errc::unavailable, "connection reset")),
             Outcome(fail(Errc::timeout, "no answer")));
  outcomes = {fault, fault, broker_reply(200, "[]")};
  CHECK(ask<BrokerPositions>(desk, ReadBrokerPositions{within(30s)}, 10s));
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: a question is asked three times, not more",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(503, "")};
  const auto found =
    ask<BrokerPositions>(desk, ReadBrokerPositions{within(30s)}, 30s);
  CHECK(found.error().code == Errc::unavailable);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: what will not change is not asked again",
                 "[actors][broker_desk]") {
  const auto [reply, code] = GENERATE(table<http::Reply, Errc>({
    {broker_reply(400, "{}"), Errc::invalid_argument},
    {broker_reply(401, "{}"), Errc::unauthorized},
    {broker_reply(404, "{}"), Errc::not_found},
    {broker_reply(200, "{}"), Errc::malformed_reply},
  }));
  outcomes = {reply};
  const auto found =
    ask<BrokerPositions>(desk, ReadBrokerPositions{within(30s)}, 30s);
  CHECK(found.error().code == code);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: silence ends with a timeout",
                 "[actors][broker_desk]") {
  silent = true;
  const auto found =
    ask<BrokerPositions>(desk, ReadBrokerPositions{within(5s)}, 6s);
  CHECK(found.error().code == Errc::timeout);
  CHECK(found.error().detail != "no answer in the given time");
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: an order is placed",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(200, broker_order("a"))};
  const auto placed = ask<Placement>(desk, placing());
  REQUIRE(placed);
  CHECK(placed->kind == Kind::accepted);
  CHECK(placed->order->id == "a");
  CHECK(http.seen.at(0).method == http::Method::post);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: an order whose outcome is unknown is never "
                 "sent again",
                 "[actors][broker_desk]") {
  outcomes = {lost(GENERATE(0, 1, 2, 3, 4))};
  const auto placed = ask<Placement>(desk, placing(), 60s);
  REQUIRE(placed);
  CHECK(placed->kind == Kind::unknown);
  CHECK_FALSE(placed->detail.empty());
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: silence about an order is unknown",
                 "[actors][broker_desk]") {
  silent = true;
  const auto placed = ask<Placement>(desk, placing(), 60s);
  REQUIRE(placed);
  CHECK(placed->kind == Kind::unknown);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: the death of the client leaves an order unknown",
                 "[actors][broker_desk]") {
  silent = true;
  const auto placed = start_asking<Placement>(desk, placing());
  caf::anon_send_exit(client, caf::exit_reason::kill);
  advance(11s);
  REQUIRE(*placed);
  CHECK((*placed)->kind == Kind::unknown);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: what was never sent is a failure, not unknown",
                 "[actors][broker_desk]") {
  outcomes = {fail(Errc::invalid_argument, "plain HTTP only to loopback")};
  CHECK(ask<Placement>(desk, placing()).error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: an answer about another order says nothing",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(
    200, broker_order("a", "2026-02-02T14:35:01Z", "ae-someone-else"))};
  const auto placed = ask<Placement>(desk, placing());
  CHECK(placed->kind == Kind::unknown);
  CHECK_FALSE(placed->order);
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: refusals are told apart",
                 "[actors][broker_desk]") {
  const auto [status, body, kind] = GENERATE(table<int, std::string, Kind>({
    {403, R"({"code":40310000,"message":"no money"})", Kind::refused},
    {422, R"({"message":"client_order_id must be unique"})", Kind::duplicate},
    {429, "", Kind::not_taken},
  }));
  outcomes = {broker_reply(status, body)};
  CHECK(ask<Placement>(desk, placing(), 60s)->kind == kind);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: replacing and closing are tried once",
                 "[actors][broker_desk]") {
  outcomes = {lost(GENERATE(0, 1, 2, 3, 4))};
  const bool replacing = GENERATE(true, false);
  const auto changed =
    replacing
      ? ask<BrokerOrder>(
          desk, ReplaceStop{"a", Decimal::whole(186), within(30s)}, 60s)
      : ask<BrokerOrder>(
          desk, ClosePosition{"AAPL", Decimal::whole(3), within(30s)}, 60s);
  CHECK_FALSE(changed);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: a cancel may be sent again",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(503, ""), broker_reply(204, "")};
  const auto canceled =
    ask<OrderCanceled>(desk, CancelOrder{"a", within(30s)}, 30s);
  REQUIRE(canceled);
  CHECK(canceled->outcome == Cancellation::accepted);
  CHECK(http.seen.size() == 2);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: whatever may have changed something changes "
                 "the mark",
                 "[actors][broker_desk]") {
  const auto before = mark();
  ask<BrokerPositions>(desk, ReadBrokerPositions{within(5s)});
  CHECK(mark() == before);
  silent = true;
  const auto placed = start_asking<Placement>(desk, placing(5s));
  const auto sent = mark();
  CHECK_FALSE(sent == before);
  advance(6s);
  REQUIRE(*placed);
  CHECK_FALSE(mark() == sent);
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: a new life has another mark",
                 "[actors][broker_desk]") {
  const auto before = mark();
  desk = start();
  CHECK_FALSE(mark() == before);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_desk: refused credentials are told once a minute",
                 "[actors][broker_desk]") {
  outcomes = {broker_reply(401, R"({"message":"unauthorized"})")};
  ask<BrokerPositions>(desk, ReadBrokerPositions{within(5s)});
  ask<Placement>(desk, placing());
  CHECK(told.size() == 1);
  advance(59s);
  ask<Placement>(desk, placing());
  CHECK(told.size() == 1);
  advance(1s);
  ask<Placement>(desk, placing());
  REQUIRE(told.size() == 2);
  CHECK(told.at(0).type == "BROKER_REFUSED");
  CHECK(told.at(0).dedupe_key == "broker_refused");
}

TEST_CASE_METHOD(BrokerStage, "broker_desk: without a broker nothing is asked",
                 "[actors][broker_desk]") {
  dialect.reset();
  desk = start();
  CHECK(ask<Placement>(desk, placing()).error().code == Errc::unavailable);
  CHECK(ask<BrokerOrders>(desk, ReadOpenOrders{within(5s)}).error().detail ==
        "no broker is configured");
  CHECK(http.seen.empty());
}
