#include "http/admission.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

struct GateFixture {
  AccessRules access{"cron", "admin", {}};
  Router router{{Route{Method::post, "/api/signals/{id}", Access::cron, {}, 10},
                 Route{Method::get, "/health", Access::open, {}}}};
  Gate gate{access, router};
  Request request;

  GateFixture() {
    request.method = Method::post;
    request.headers = {{"Host", "localhost"}, {"x-cron-token", "cron"}};
  }

  int refused(std::string_view target, const BodyNotice& body = {}) {
    const auto admission = gate.admit(target, body, request);
    return admission.refusal ? admission.refusal->status : 0;
  }
};

} // namespace

TEST_CASE_METHOD(GateFixture, "admission: a request in order gets its route",
                 "[http][admission]") {
  const auto admission = gate.admit("/api/signals/7?a=b", {true, 10}, request);
  CHECK_FALSE(admission.refusal);
  CHECK(admission.route == &router.routes()[0]);
  CHECK(request.captured_part("id") == "7");
  CHECK(request.param("a") == "b");
}

TEST_CASE_METHOD(GateFixture, "admission: a broken target is 400",
                 "[http][admission]") {
  CHECK(refused("/%") == 400);
}

TEST_CASE_METHOD(GateFixture, "admission: a foreign host is 400 anywhere",
                 "[http][admission]") {
  request.headers[0].second = "evil.example";
  CHECK(refused("/nowhere") == 400);
}

TEST_CASE_METHOD(GateFixture, "admission: an unknown path is 404",
                 "[http][admission]") {
  CHECK(refused("/nowhere") == 404);
}

TEST_CASE_METHOD(GateFixture, "admission: a wrong method is 405 with Allow",
                 "[http][admission]") {
  const auto admission = gate.admit("/health", {}, request);
  REQUIRE(admission.refusal);
  CHECK(admission.refusal->status == 405);
  CHECK(find_header(admission.refusal->headers, "Allow") == "GET, HEAD");
}

TEST_CASE_METHOD(
  GateFixture, "admission: a missing credential is 401 before the body counts",
  "[http][admission]") {
  request.headers.pop_back();
  const auto admission = gate.admit("/api/signals/7", {true, 11}, request);
  REQUIRE(admission.refusal);
  CHECK(admission.refusal->status == 401);
  CHECK(admission.route == &router.routes()[0]);
}

TEST_CASE_METHOD(GateFixture,
                 "admission: an announced body over the limit is 413",
                 "[http][admission]") {
  CHECK(refused("/api/signals/7", {true, 10}) == 0);
  CHECK(refused("/api/signals/7", {true, 11}) == 413);
}

TEST_CASE_METHOD(GateFixture, "admission: JSON and plain text are taken",
                 "[http][admission]") {
  const auto type = GENERATE(as<std::string>{}, "application/json",
                             "Application/JSON ; charset=utf-8", "text/plain");
  request.headers.emplace_back("Content-Type", type);
  CHECK(refused("/api/signals/7", {true, {}}) == 0);
}

TEST_CASE_METHOD(GateFixture, "admission: other media types are 415",
                 "[http][admission]") {
  const auto type =
    GENERATE(as<std::string>{}, "", "text/html",
             "application/x-www-form-urlencoded", "application/jsonx");
  request.headers.emplace_back("Content-Type", type);
  CHECK(refused("/api/signals/7", {true, {}}) == 415);
  CHECK(refused("/api/signals/7", {false, {}}) == 0);
}

TEST_CASE_METHOD(GateFixture, "admission: an address is judged by its host",
                 "[http][admission]") {
  REQUIRE(admit_address(access, "/stream?a=b", request));
  CHECK(request.path == "/stream");
  CHECK(request.param("a") == "b");
  request.headers[0].second = "evil.example";
  CHECK(admit_address(access, "/stream", request).error().name ==
        "host_not_allowed");
  CHECK_FALSE(admit_address(access, "/%", request));
}

TEST_CASE("admission: a socket is asked for by GET, upgrade and key",
          "[http][admission]") {
  const Headers whole{{"Upgrade", "WebSocket"}, {"Sec-WebSocket-Key", "AAAA"}};
  Request request;
  request.headers = whole;
  CHECK(asks_for_socket(request));
  request.method = Method::post;
  CHECK_FALSE(asks_for_socket(request));
  request.method = Method::get;
  request.headers = {whole[0]};
  CHECK_FALSE(asks_for_socket(request));
  request.headers = {whole[1]};
  CHECK_FALSE(asks_for_socket(request));
  request.headers = {{"Upgrade", "h2c"}, whole[1]};
  CHECK_FALSE(asks_for_socket(request));
}
