#include "vendors/x/fault_answer.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

Error fault(int status, std::string body, http::Headers headers = {}) {
  return read_fault({status, std::move(headers), std::move(body)},
                    Redactor({"bearer-777"}));
}

} // namespace

TEST_CASE("fault_answer: a status has its class", "[vendors][fault_answer]") {
  const auto [status, code] = GENERATE(table<int, Errc>({
    {400, Errc::invalid_argument},
    {404, Errc::invalid_argument},
    {401, Errc::unauthorized},
    {403, Errc::unauthorized},
    {429, Errc::rate_limited},
    {500, Errc::unavailable},
    {502, Errc::unavailable},
    {503, Errc::unavailable},
    {504, Errc::unavailable},
    {204, Errc::malformed_reply},
    {302, Errc::malformed_reply},
    {418, Errc::malformed_reply},
  }));
  CAPTURE(status);
  const auto error = fault(status, "");
  CHECK(error.code == code);
  CHECK(error.name == to_string(code));
  CHECK(error.detail == "posts: status " + std::to_string(status));
}

TEST_CASE("fault_answer: both shapes of 429 are a spent window",
          "[vendors][fault_answer]") {
  const auto* body = GENERATE(
    R"({"title":"Too Many Requests","detail":"Too Many Requests",
        "type":"about:blank","status":429})",
    R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})");
  CHECK(fault(429, body).name == "rate_limited");
}

TEST_CASE("fault_answer: the sentence for people is found and in one line",
          "[vendors][fault_answer]") {
  CHECK(fault(401, R"({"title":"Unauthorized","detail":"No\nway"})")
          .detail.find("No\nway") == std::string::npos);
  CHECK(
    fault(429, R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})")
      .detail == "posts: status 429, server says \"Rate limit exceeded\"");
  CHECK(fault(503, "<html>Over capacity</html>").detail ==
        "posts: status 503, server says \"<html>Over capacity</html>\"");
}

TEST_CASE("fault_answer: our token never comes back",
          "[vendors][fault_answer]") {
  CHECK(fault(401, "bad token bearer-777").detail.find("bearer-777") ==
        std::string::npos);
}

TEST_CASE("fault_answer: a spent monthly cap is named",
          "[vendors][fault_answer]") {
  const auto* body = GENERATE(
    R"({"type":"https://api.twitter.com/2/problems/usage-capped",
        "detail":"Usage cap exceeded: Monthly product cap"})",
    R"({"errors":[{"type":"https://api.x.com/2/problems/usage-capped"}]})");
  const auto status = GENERATE(403, 429);
  const auto error = fault(status, body);
  CHECK(error.code == Errc::rate_limited);
  CHECK(error.name == "usage_capped");
}

TEST_CASE("fault_answer: a 429 with a distant reset is a spent cap",
          "[vendors][fault_answer]") {
  const auto [reset, name] = GENERATE(table<std::string, std::string>({
    {"1770043801", "usage_capped"}, // 20 min 1 s after the answer's date
    {"1770043800", "rate_limited"},
    {"soon", "rate_limited"},
  }));
  CHECK(fault(429, "",
              {{"x-rate-limit-reset", reset},
               {"Date", "Mon, 02 Feb 2026 14:30:00 GMT"}})
          .name == name);
}

TEST_CASE("fault_answer: a problem is named by its type's last part",
          "[vendors][fault_answer]") {
  const auto name = [](std::string_view body) {
    return std::string(problem_name(*json::parse(body)));
  };
  CHECK(name(R"({"type":"https://a/b/client-forbidden"})") ==
        "client-forbidden");
  CHECK(name(R"({"type":"about:blank"})") == "about:blank");
  CHECK(name(R"({"type":7})").empty());
  CHECK(name("[]").empty());
}
