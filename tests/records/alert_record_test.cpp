#include "records/alert_record.hpp"

#include <string>

#include "domain/core/sha256.hpp"
#include "tests/support/alert_bodies.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr WallTime received{Millis{1770042903000}};

Error refused(std::string_view body) {
  const auto read = read_alert(body, received);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
  return read.error();
}

std::string payload_of(std::string_view body) {
  const auto read = read_alert(body, received);
  REQUIRE(read.has_value());
  return read->receipt.payload;
}

std::string ticker_of(std::string_view ticker) {
  const auto read =
    read_alert(R"({"ts":1770042900,"htf_score":1,"ltf_score":1,"ticker":")" +
                 std::string(ticker) + "\"}",
               received);
  return read ? read->alert.ticker : read.error().name;
}

} // namespace

TEST_CASE("alert_record: the sample becomes an alert and its receipt",
          "[records][alert_record]") {
  const auto read = read_alert(sample_body, received);
  REQUIRE(read.has_value());
  const auto& [alert, receipt] = *read;
  const WallTime ts{Millis{1770042900000}};
  CHECK(alert.ticker == "BE");
  CHECK(alert.ts == ts);
  CHECK(alert.htf == 28.4);
  CHECK(receipt.payload == sample_payload);
  CHECK(receipt.payload_hash == sha256_hex(sample_payload));
  CHECK(receipt.id ==
        "BE:1770042900000:" + sha256_hex(sample_payload).substr(0, 16));
  CHECK(receipt.ticker == "BE");
  CHECK(receipt.ts == ts);
  CHECK(receipt.script_version == "2.5.0");
  CHECK(receipt.received == received);
  CHECK(receipt.sameness == sameness_of(alert));
}

TEST_CASE("alert_record: the sender's key is not kept",
          "[records][alert_record]") {
  const std::string body(sample_body);
  CHECK(payload_of(R"({"key":"secret",)" + body.substr(1)) == sample_payload);
  CHECK(payload_of(alert_body(R"("flags":{"key":"kept"})"))
          .find(R"({"key":"kept"})") != std::string::npos);
}

TEST_CASE("alert_record: unknown members are kept", "[records][alert_record]") {
  CHECK(
    payload_of(alert_body(R"("zz":{"b":[1.0],"a":null},"eta_days":3.50)")) ==
    R"({"eta_days":3.5,"htf_score":28.4,"ltf_score":14.1,"ticker":"BE",)"
    R"("ts":1770042900000,"zz":{"a":null,"b":[1]}})");
}

TEST_CASE("alert_record: one alert has one receipt however it is written",
          "[records][alert_record]") {
  const std::string body(sample_body);
  CHECK(payload_of("\xEF\xBB\xBF" + body) == sample_payload);
  CHECK(payload_of(" \r\n\t" + body + "\n ") == sample_payload);
  CHECK(payload_of(sample_payload) == sample_payload);
}

TEST_CASE("alert_record: a ticker is as inside", "[records][alert_record]") {
  CHECK(ticker_of(" brk.b ") == "BRK-B");
  CHECK(ticker_of("es1!") == "ES1!");
  CHECK(ticker_of("ES") == "ES");
  CHECK(ticker_of("A B") == "invalid_payload");
  CHECK(ticker_of("!") == "invalid_payload");
  CHECK(ticker_of("  ") == "invalid_payload");
  CHECK(ticker_of("NASDAQ:AAPL") == "invalid_payload");
}

TEST_CASE("alert_record: a time may be in seconds", "[records][alert_record]") {
  const auto read = read_alert(
    R"({"ticker":"BE","ts":1770042900,"htf_score":1,"ltf_score":2})", received);
  REQUIRE(read.has_value());
  CHECK(read->alert.ts == WallTime{Millis{1770042900000}});
  CHECK(read->receipt.ts == read->alert.ts);
  CHECK(read->receipt.payload.find("\"ts\":1770042900}") != std::string::npos);
}

TEST_CASE("alert_record: what is not one JSON object is bad_json",
          "[records][alert_record]") {
  const auto body = GENERATE(
    as<std::string>{}, "", "BE buy", "[]", "null", "{\"ticker\":\"BE\"",
    R"({"ticker":"BE","ts":1770042900000,"htf_score":NaN,"ltf_score":1})",
    R"({"ticker":"BE","ts":1,"ts":2,"htf_score":1,"ltf_score":1})",
    R"({"a":{"b":1,"b":2}})", "{} {}", "{\"ticker\":\"\xFF\"}");
  CAPTURE(body);
  CHECK(refused(body).name == "bad_json");
  CHECK_FALSE(refused(body).detail.empty());
}

TEST_CASE("alert_record: nesting beyond 64 is bad_json",
          "[records][alert_record]") {
  const auto deep = [](std::size_t depth) {
    return alert_body("\"x\":" + std::string(depth, '[') + "1" +
                      std::string(depth, ']'));
  };
  CHECK(read_alert(deep(63), received).has_value());
  CHECK(refused(deep(64)).name == "bad_json");
}

TEST_CASE("alert_record: missing fields are listed",
          "[records][alert_record]") {
  CHECK(refused("{}").name == "invalid_payload");
  CHECK(refused("{}").detail == "ticker,ts,htf_score,ltf_score");
  const auto body = R"({"ticker":7,"ts":1770042900000,"htf_score":"28.4"})";
  CHECK(refused(body).detail == "ticker,htf_score,ltf_score");
  CHECK(missing_fields(body) ==
        std::vector<std::string>{"ticker", "htf_score", "ltf_score"});
  CHECK(missing_fields(sample_body).empty());
  CHECK(missing_fields("not JSON").empty());
}

TEST_CASE("alert_record: a time that cannot be is named",
          "[records][alert_record]") {
  const auto error =
    refused(R"({"ticker":"BE","ts":5,"htf_score":1,"ltf_score":1})");
  CHECK(error.name == "invalid_payload");
  CHECK(error.detail == "ts: not a time of the years 2007 to 2099");
}

TEST_CASE("alert_record: a payload is read again at its receipt's time",
          "[records][alert_record]") {
  const WallTime ts{Millis{1770042900000}};
  const auto first = read_alert(sample_body, received);
  REQUIRE(first.has_value());
  const auto again = reread_alert(first->receipt.payload, "BE", ts);
  REQUIRE(again.has_value());
  CHECK(again->ticker == "BE");
  CHECK(again->ts == ts);
  CHECK(sameness_of(*again) == first->receipt.sameness);
  CHECK(again->price == first->alert.price);
  CHECK(again->tp_levels == first->alert.tp_levels);
}

TEST_CASE("alert_record: no other payload is read again",
          "[records][alert_record]") {
  const auto payload =
    GENERATE(as<std::string>{}, "", "[]", "{}", R"({"htf_score":1})");
  const auto again = reread_alert(payload, "BE", received);
  REQUIRE_FALSE(again.has_value());
  CHECK(again.error().code == Errc::malformed_reply);
}

TEST_CASE("alert_record: large alerts are read as well",
          "[records][alert_record]") {
  std::string reasons = R"("reasons":["x")";
  for (int i = 0; i < 20'000; ++i)
    reasons += R"(,"reason")";
  const auto body = alert_body(reasons + "]");
  CHECK(payload_of(body).size() == body.size());
}

TEST_CASE("alert_record: damaged alerts are refused or read, never worse",
          "[records][alert_record]") {
  for_each_damage(sample_body, [](const std::string& body) {
    const auto read = read_alert(body, received);
    const bool held =
      read ? reread_alert(read->receipt.payload, "BE", received).has_value()
           : read.error().code == Errc::invalid_argument;
    CHECK(held);
  });
}
