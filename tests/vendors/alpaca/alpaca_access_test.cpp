#include "vendors/alpaca/alpaca_access.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const AlpacaAccess& access() {
  static const AlpacaAccess known(
    {"https://paper-api.alpaca.markets", "PK-key-77", "secret-777"}, "broker",
    "broker");
  return known;
}

} // namespace

TEST_CASE("alpaca_access: a call carries the credentials",
          "[vendors][alpaca_access]") {
  const auto call = access().call_to("/v2/clock", Deadline{SteadyTime(7s)});
  CHECK(call.service == "broker");
  CHECK(call.method == http::Method::get);
  CHECK(call.base_url == "https://paper-api.alpaca.markets");
  CHECK(call.target == "/v2/clock");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(http::find_header(call.headers, "APCA-API-KEY-ID") == "PK-key-77");
  CHECK(http::find_header(call.headers, "APCA-API-SECRET-KEY") == "secret-777");
  CHECK_FALSE(http::find_header(call.headers, "Content-Type"));
}

TEST_CASE("alpaca_access: a body is announced as JSON",
          "[vendors][alpaca_access]") {
  const auto call = access().call_to(http::Method::post, "/x", "{}", {});
  CHECK(http::find_header(call.headers, "Content-Type") == "application/json");
  CHECK(call.body == "{}");
}

TEST_CASE("alpaca_access: without credentials none are sent",
          "[vendors][alpaca_access]") {
  const AlpacaAccess open({"http://127.0.0.1:9000", "", ""}, "data", "data");
  CHECK(open.call_to("/x", {}).headers.empty());
}

TEST_CASE("alpaca_access: a fault has its class and Alpaca's words",
          "[vendors][alpaca_access]") {
  const auto fault =
    access().fault({503, {}, R"({"code":50010000,"message":"try later"})"});
  CHECK(fault.code == Errc::unavailable);
  CHECK(fault.detail == "broker: status 503, server says \"try later\"");
  CHECK(access().fault({502, {}, "<html>"}).detail ==
        "broker: status 502, server says \"<html>\"");
}

TEST_CASE("alpaca_access: a full budget says when it opens again",
          "[vendors][alpaca_access]") {
  const auto fault = access().fault({429, {{"Retry-After", "30"}}, ""});
  CHECK(fault.code == Errc::rate_limited);
  CHECK(fault.detail == "broker: status 429, Retry-After \"30\"");
}

TEST_CASE("alpaca_access: no credential and no long text comes back",
          "[vendors][alpaca_access]") {
  const http::Reply reply{401,
                          {},
                          R"({"message":"PK-key-77\nsecret-777)" +
                            std::string(999, 'x') + "\"}"};
  CHECK(access().message(reply).starts_with("*** ***xxx"));
  CHECK(access().message(reply).size() == 300);
  CHECK(access().message({500, {}, ""}).empty());
}

TEST_CASE("alpaca_access: what cannot be read says whose answer it was",
          "[vendors][alpaca_access]") {
  const Result<int> odd = fail(Errc::malformed_reply, "no list");
  CHECK(access().from_here(odd).error().detail == "broker: no list");
  CHECK(access().from_here(Result<int>(7)) == 7);
}
