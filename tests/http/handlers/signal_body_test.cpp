#include "http/handlers/signal_body.hpp"

#include <chrono>
#include <memory>
#include <string>

#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Request posted(std::string body) {
  Request request;
  request.method = Method::post;
  request.body = std::move(body);
  return request;
}

/// A valid signal with `more` members behind the required ones.
std::string signal_json(const std::string& more = {}) {
  return R"({"ticker":"AAPL","side":"LONG","entryPrice":187.25,)"
         R"("stopPrice":185.9,"targetPrice":191.4)" +
         more + "}";
}

std::string list_of(std::size_t count) {
  std::string list = "[";
  for (std::size_t i = 0; i < count; ++i)
    list += (i == 0 ? "" : ",") + signal_json();
  return list + "]";
}

TakenSignal taken(const std::string& id) {
  TakenSignal item;
  item.id = id;
  return item;
}

} // namespace

TEST_CASE("signal_body: a single signal is one valid item",
          "[http][signal_body]") {
  const auto intake = parse_intake(posted(signal_json()), late_morning);
  REQUIRE(intake.has_value());
  CHECK_FALSE(intake->bulk);
  REQUIRE(intake->items.size() == 1);
  CHECK(intake->items[0]->ticker == "AAPL");
}

TEST_CASE("signal_body: a single signal that is not acceptable fails as a "
          "whole",
          "[http][signal_body]") {
  const auto intake =
    parse_intake(posted(R"({"ticker":"AAPL"})"), late_morning);
  REQUIRE_FALSE(intake.has_value());
  CHECK(intake.error().name == "missing_fields");
}

TEST_CASE("signal_body: text that is no JSON object or list is bad JSON",
          "[http][signal_body]") {
  const auto* body =
    GENERATE("", "{", "nonsense", "42", "null", "\"x\"", R"({"a":1} trailing)");
  CAPTURE(body);
  const auto intake = parse_intake(posted(body), late_morning);
  REQUIRE_FALSE(intake.has_value());
  CHECK(intake.error().name == "signals_bad_json");
  CHECK(intake.error().code == Errc::invalid_argument);
}

TEST_CASE("signal_body: an array and a signals member are both bulk",
          "[http][signal_body]") {
  const auto body = GENERATE(as<std::string>{}, "[" + signal_json() + "]",
                             R"({"signals":[)" + signal_json() + "]}");
  const auto intake = parse_intake(posted(body), late_morning);
  REQUIRE(intake.has_value());
  CHECK(intake->bulk);
  CHECK(intake->items.size() == 1);
}

TEST_CASE("signal_body: a list keeps the place of each failure",
          "[http][signal_body]") {
  const auto intake = parse_intake(
    posted("[" + signal_json() + R"(,{"ticker":"AAPL"},7])"), late_morning);
  REQUIRE(intake.has_value());
  REQUIRE(intake->items.size() == 3);
  CHECK(intake->items[0].has_value());
  CHECK(intake->items[1].error().name == "missing_fields");
  CHECK(intake->items[2].error().name == "signals_bad_json");
}

TEST_CASE("signal_body: 500 signals are taken at once", "[http][signal_body]") {
  const auto intake = parse_intake(posted(list_of(500)), late_morning);
  REQUIRE(intake.has_value());
  CHECK(intake->items.size() == 500);
}

TEST_CASE("signal_body: an unusable list says why", "[http][signal_body]") {
  const auto [body, name] = GENERATE(table<std::string, std::string>({
    {"[]", "missing_fields"},
    {R"({"signals":[]})", "missing_fields"},
    {R"({"signals":7})", "invalid_fields"},
    {list_of(501), "too_many_signals"},
  }));
  const auto intake = parse_intake(posted(body), late_morning);
  REQUIRE_FALSE(intake.has_value());
  CHECK(intake.error().name == name);
}

TEST_CASE("signal_body: the idempotency key goes to a single signal as it is",
          "[http][signal_body]") {
  auto request = posted(signal_json());
  request.headers = {{"idempotency-key", "order 7"}};
  const auto intake = parse_intake(request, late_morning);
  REQUIRE(intake.has_value());
  CHECK(intake->items[0]->idempotency_key == "order 7");
}

TEST_CASE("signal_body: each signal of a list has its own idempotency key",
          "[http][signal_body]") {
  auto request = posted(list_of(2));
  request.headers = {{"Idempotency-Key", "k"}};
  const auto intake = parse_intake(request, late_morning);
  REQUIRE(intake.has_value());
  CHECK(intake->items[0]->idempotency_key == "k/0");
  CHECK(intake->items[1]->idempotency_key == "k/1");
}

TEST_CASE("signal_body: without an idempotency key there is none",
          "[http][signal_body]") {
  const auto body = GENERATE(as<std::string>{}, signal_json(), list_of(1));
  const auto intake = parse_intake(posted(body), late_morning);
  REQUIRE(intake.has_value());
  CHECK(intake->items[0]->idempotency_key.empty());
}

TEST_CASE("signal_body: an odd idempotency key is refused",
          "[http][signal_body]") {
  const auto key =
    GENERATE(as<std::string>{}, "", std::string(256, 'k'), "a\x01", "\xC3\xA4");
  auto request = posted(signal_json());
  request.headers = {{"Idempotency-Key", key}};
  const auto intake = parse_intake(request, late_morning);
  REQUIRE_FALSE(intake.has_value());
  CHECK(intake.error().name == "invalid_fields");
  CHECK(intake.error().detail.find("Idempotency-Key") == 0);
}

TEST_CASE("signal_body: taking the valid signals keeps their order",
          "[http][signal_body]") {
  auto intake = parse_intake(posted("[" + signal_json(R"(,"id":"a")") + ",7," +
                                    signal_json(R"(,"id":"b")") + "]"),
                             late_morning);
  REQUIRE(intake.has_value());
  const auto valid = take_valid(*intake);
  REQUIRE(valid.size() == 2);
  CHECK(valid[0].id == "a");
  CHECK(valid[1].id == "b");
}

TEST_CASE("signal_body: a stored signal is answered 201",
          "[http][signal_body]") {
  const auto intake = parse_intake(posted(signal_json()), late_morning);
  const auto response = render_intake(*intake, {{taken("s-1")}});
  CHECK(response.status == 201);
  CHECK(response.body == R"({"ok":true,"id":"s-1","status":"PENDING"})");
}

TEST_CASE("signal_body: a duplicate is answered 200 with the stored record",
          "[http][signal_body]") {
  const auto intake = parse_intake(posted(signal_json()), late_morning);
  auto item = taken("s-1");
  item.status = SignalStatus::scored;
  item.duplicate = true;
  auto stored = std::make_shared<Signal>();
  stored->id = "s-1";
  item.stored = stored;
  const auto response = render_intake(*intake, {{item}});
  CHECK(response.status == 200);
  CHECK(response.body.find(R"({"ok":true,"id":"s-1","status":"SCORED",)"
                           R"("duplicate":true,"signal":{"id":"s-1",)") == 0);
}

TEST_CASE("signal_body: a list answers every entry with its index",
          "[http][signal_body]") {
  auto intake = parse_intake(
    posted("[" + signal_json() + R"(,7,)" + signal_json() + "]"), late_morning);
  auto known = taken("s-2");
  known.duplicate = true;
  const auto response = render_intake(*intake, {{taken("s-1"), known}});
  CHECK(response.status == 201);
  CHECK(response.body ==
        R"({"ok":true,"accepted":1,"duplicates":1,"rejected":1,"results":[)"
        R"({"index":0,"id":"s-1","status":"PENDING"},)"
        R"({"index":1,"error":"signals_bad_json",)"
        R"("reason":"a signal must be a JSON object"},)"
        R"({"index":2,"id":"s-2","status":"PENDING","duplicate":true}]})");
}

TEST_CASE("signal_body: a list without one acceptable signal is answered 400",
          "[http][signal_body]") {
  const auto intake = parse_intake(posted("[7]"), late_morning);
  const auto response = render_intake(*intake, {});
  CHECK(response.status == 400);
  CHECK(response.body.find(R"({"ok":false,"error":"no_valid_signals",)") == 0);
  CHECK(response.body.find(
          R"("accepted":0,"duplicates":0,"rejected":1,"results":[)") !=
        std::string::npos);
}
