#include "http/refusals.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox::http;

TEST_CASE("refusals: each has its status and stable name", "[http][refusals]") {
  const auto [response, status, name] =
    GENERATE(table<Response, int, std::string>({
      {route_unknown(), 404, "not_found"},
      {method_not_allowed("GET"), 405, "method_not_allowed"},
      {too_slow(), 408, "request_timeout"},
      {body_too_large(1), 413, "body_too_large"},
      {unsupported_media_type(), 415, "unsupported_media_type"},
      {expectation_failed(), 417, "expectation_failed"},
      {headers_too_large(1), 431, "headers_too_large"},
      {malformed_request("x"), 400, "bad_request"},
      {handler_failed(), 500, "internal"},
      {busy(), 503, "busy"},
      {answer_late(), 504, "timeout"},
    }));
  CHECK(response.status == status);
  CHECK(response.body.find(R"("error":")" + name + '"') != std::string::npos);
}

TEST_CASE("refusals: a busy server says when to come back",
          "[http][refusals]") {
  CHECK(find_header(busy().headers, "Retry-After") == "1");
}

TEST_CASE("refusals: a limit is named with its number", "[http][refusals]") {
  CHECK(body_too_large(65536).body.find("65536") != std::string::npos);
  CHECK(headers_too_large(8192).body.find("8192") != std::string::npos);
}
