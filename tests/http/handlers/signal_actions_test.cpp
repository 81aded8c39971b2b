#include "http/handlers/signal_actions.hpp"

#include <chrono>
#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Request naming(std::string id) {
  Request request;
  request.captured = {{"id", std::move(id)}};
  return request;
}

} // namespace

TEST_CASE("signal_actions: the id of the path is looked for",
          "[http][signal_actions]") {
  const auto found = parse_find_signal(naming("AAPL-2026-01-30T15:04:05.123Z"));
  REQUIRE(found.has_value());
  CHECK(found->id == "AAPL-2026-01-30T15:04:05.123Z");
}

TEST_CASE("signal_actions: an id that cannot exist is not found",
          "[http][signal_actions]") {
  const auto id =
    GENERATE(as<std::string>{}, "", "a b", std::string(129, 'x'), "a\n");
  const auto found = parse_find_signal(naming(id));
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().code == Errc::not_found);
}

TEST_CASE("signal_actions: a decision carries the id, the action and the time",
          "[http][signal_actions]") {
  const WallTime now{1769788800000ms};
  const auto order =
    parse_decide_signal(naming("s-1"), SignalAction::dismiss, now);
  REQUIRE(order.has_value());
  CHECK(order->id == "s-1");
  CHECK(order->action == SignalAction::dismiss);
  CHECK(order->now == now);
}

TEST_CASE("signal_actions: a decision on an id that cannot exist is not found",
          "[http][signal_actions]") {
  const auto order = parse_decide_signal(naming(".."), SignalAction::retry, {});
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().code == Errc::not_found);
}

TEST_CASE("signal_actions: a signal is answered as a record",
          "[http][signal_actions]") {
  Signal signal;
  signal.id = "s-1";
  const auto response = render_signal(signal);
  CHECK(response.status == 200);
  CHECK(response.body.find(R"({"ok":true,"signal":{"id":"s-1",)") == 0);
}
