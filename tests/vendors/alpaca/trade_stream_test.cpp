#include "vendors/alpaca/trade_stream.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

const TradeStream& trade_stream() {
  static const TradeStream stream(
    {"https://paper-api.alpaca.markets", "PK-key-77", "secret-777"});
  return stream;
}

/// What the broker sends of an order, with more than is read.
std::string update(const std::string& more_of_data,
                   const std::string& order =
                     R"({"id":"9c1c","client_order_id":"ae-01","symbol":)"
                     R"("BRK.B","qty":"10","legs":null})") {
  return R"({"stream":"trade_updates","data":{"execution_id":"7","price":)"
         R"("187.1",)" +
         more_of_data + R"("order":)" + order + "}}";
}

template <class Kind> Kind read_as(const std::string& text) {
  const auto message = trade_stream().read(text);
  REQUIRE(message);
  REQUIRE(std::holds_alternative<Kind>(*message));
  return std::get<Kind>(*message);
}

} // namespace

TEST_CASE("trade_stream: the URL follows from the base",
          "[vendors][trade_stream]") {
  const auto [base, url] = GENERATE(table<std::string, std::string>({
    {"https://paper-api.alpaca.markets",
     "wss://paper-api.alpaca.markets/stream"},
    {"https://api.alpaca.markets/", "wss://api.alpaca.markets/stream"},
    {"HTTPS://api.alpaca.markets", "wsS://api.alpaca.markets/stream"},
    {"http://127.0.0.1:9200", "ws://127.0.0.1:9200/stream"},
    {"http://localhost:9200/broker/", "ws://localhost:9200/broker/stream"},
  }));
  CHECK(TradeStream({base, "key", "secret"}).url() == url);
}

TEST_CASE("trade_stream: this is what is said", "[vendors][trade_stream]") {
  CHECK(trade_stream().authenticate_text() ==
        R"({"action":"authenticate","data":{"key_id":"PK-key-77",)"
        R"("secret_key":"secret-777"}})");
  CHECK(trade_stream().listen_text() ==
        R"({"action":"listen","data":{"streams":["trade_updates"]}})");
}

TEST_CASE("trade_stream: keys of any kind make JSON",
          "[vendors][trade_stream]") {
  const TradeStream odd({"https://a.b", "k\"ey", "se\ncret"});
  CHECK(json::parse(odd.authenticate_text()));
}

TEST_CASE("trade_stream: the broker accepts us", "[vendors][trade_stream]") {
  read_as<TradeStreamAuthorized>(
    R"({"stream":"authorization","data":{"status":"authorized",)"
    R"("action":"authenticate"}})");
}

TEST_CASE("trade_stream: the broker refuses us, and no secret comes back",
          "[vendors][trade_stream]") {
  const auto status = GENERATE(as<std::string>{}, R"("unauthorized")",
                               R"("secret-777 is wrong")", "null");
  const auto refused = read_as<TradeStreamRefused>(
    R"({"stream":"authorization","data":{"status":)" + status + "}}");
  CHECK_FALSE(refused.detail.empty());
  CHECK(refused.detail.find("secret-777") == std::string::npos);
}

TEST_CASE("trade_stream: listening is said of the stream we want",
          "[vendors][trade_stream]") {
  read_as<TradeStreamListening>(
    R"({"stream":"listening","data":{"streams":["x","trade_updates"]}})");
  const auto data = GENERATE(as<std::string>{}, R"({"streams":[]})",
                             R"({"streams":["other"]})", R"({"error":"no"})");
  read_as<TradeStreamRefused>(R"({"stream":"listening","data":)" + data + "}");
}

TEST_CASE("trade_stream: an event names its order", "[vendors][trade_stream]") {
  const auto told = read_as<OrderEvent>(
    update(R"("event":"fill","timestamp":"2026-02-02T14:35:01.39Z",)"));
  CHECK(told.event == "fill");
  CHECK(told.ticker == "BRK-B");
  CHECK(told.order_id == "9c1c");
  CHECK(told.client_order_id == "ae-01");
  REQUIRE(told.at);
  CHECK(to_iso(*told.at) == "2026-02-02T14:35:01.390Z");
}

TEST_CASE("trade_stream: an event may lack time and our id",
          "[vendors][trade_stream]") {
  const auto told = read_as<OrderEvent>(
    update(R"("event":"new",)", R"({"id":"9c1c","symbol":"BE"})"));
  CHECK_FALSE(told.at);
  CHECK(told.client_order_id.empty());
}

TEST_CASE("trade_stream: what else is said does not matter",
          "[vendors][trade_stream]") {
  const auto text = GENERATE(
    as<std::string>{}, "{}", R"({"stream":"account_updates"})",
    R"({"action":"error","data":{"error_message":"x"}})", R"({"stream":7})");
  read_as<TradeStreamOther>(text);
}

TEST_CASE("trade_stream: what cannot be read is malformed",
          "[vendors][trade_stream]") {
  const auto text = GENERATE_COPY(
    as<std::string>{}, "", "hello", "[]", "7", R"({"stream":"authorization"})",
    R"({"stream":"listening","data":[]})", R"({"stream":"trade_updates"})",
    R"({"stream":"trade_updates","data":{"event":"fill"}})",
    update(R"("event":7,)"), update(""),
    update(R"("event":"fill",)", R"({"id":"9c1c"})"),
    update(R"("event":"fill",)", R"({"symbol":"BE"})"),
    update(R"("event":"fill",)", "[]"),
    update(R"("event":"fill","timestamp":"yesterday",)"));
  const auto message = trade_stream().read(text);
  CAPTURE(text);
  REQUIRE_FALSE(message);
  CHECK(message.error().code == Errc::malformed_reply);
}
