#include "vendors/provider_answer.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const Redactor redactor({"secret-777"});

Result<json::Value> read_provider(int status, std::string body) {
  return read_provider_answer("rates", {status, {}, std::move(body)}, redactor);
}

} // namespace

TEST_CASE("provider_answer: a 200 is read as JSON",
          "[vendors][provider_answer]") {
  const auto answer = read_provider(200, R"({"a":1})");
  REQUIRE(answer);
  CHECK(answer->find("a")->text() == "1");
}

TEST_CASE("provider_answer: a status has the provider's fault name",
          "[vendors][provider_answer]") {
  const auto [status, name] = GENERATE(table<int, std::string_view>({
    {400, "PROVIDER_FAILED"},
    {401, "PROVIDER_FAILED"},
    {404, "PROVIDER_FAILED"},
    {429, "PROVIDER_RATE_LIMITED"},
    {500, "PROVIDER_FAILED"},
    {503, "PROVIDER_FAILED"},
    {302, "PROVIDER_INVALID_RESPONSE"},
  }));
  CAPTURE(status);
  CHECK(read_provider(status, "").error().name == name);
}

TEST_CASE("provider_answer: a refusal quotes its message without secrets",
          "[vendors][provider_answer]") {
  CHECK(read_provider(401, R"({"message":"key secret-777 is bad"})")
          .error()
          .detail == R"(rates: status 401, server says "key *** is bad")");
}

TEST_CASE("provider_answer: what is no JSON is an invalid response",
          "[vendors][provider_answer]") {
  const auto answer = read_provider(200, "<html>");
  REQUIRE_FALSE(answer);
  CHECK(answer.error().name == "PROVIDER_INVALID_RESPONSE");
  CHECK(answer.error().code == Errc::malformed_reply);
  CHECK(answer.error().detail.starts_with("rates: "));
}
