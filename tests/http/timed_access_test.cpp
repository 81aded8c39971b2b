#include "http/timed_access.hpp"

#include <string>

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

AccessRules rules() {
  AccessRules rules;
  rules.admin_token = "admin-secret";
  rules.timed_key = "timed-secret";
  return rules;
}

Request keyed(std::string key) {
  Request request;
  request.query = {{"key", std::move(key)}};
  return request;
}

Request from(std::string peer, Headers headers = {}) {
  auto request = keyed("timed-secret");
  request.peer = std::move(peer);
  request.headers = std::move(headers);
  return request;
}

bool takes(const AccessRules& rules, const Request& request) {
  return check_access(rules, Access::timed_ingest, request).has_value();
}

bool takes_body(const std::string& body) {
  const auto request = bodied(body);
  return takes(rules(), request) &&
         check_body_key(rules(), Access::timed_ingest, request).has_value();
}

} // namespace

TEST_CASE("timed_access: the key opens by query or by header",
          "[http][timed_access]") {
  const auto access = GENERATE(Access::timed, Access::timed_ingest);
  Request header;
  header.headers = {{"X-Api-Key", "timed-secret"}};
  CHECK(check_access(rules(), access, header));
  CHECK(check_access(rules(), access, keyed("timed-secret")));
  header.query = {{"key", "wrong"}};
  CHECK(check_access(rules(), access, header));
}

TEST_CASE("timed_access: other credentials open nothing",
          "[http][timed_access]") {
  Request admin;
  admin.headers = {{"authorization", "Bearer admin-secret"}};
  CHECK_FALSE(check_access(rules(), Access::timed, admin));
  const auto* const key = GENERATE("", "timed-secre", "timed-secretx",
                                   "TIMED-SECRET", "admin-secret");
  const auto refused = check_access(rules(), Access::timed, keyed(key));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::unauthorized);
  CHECK_FALSE(takes(rules(), keyed(key)));
}

TEST_CASE("timed_access: without a key that is set nothing opens",
          "[http][timed_access]") {
  CHECK_FALSE(check_access(AccessRules{}, Access::timed, keyed("")));
  CHECK_FALSE(takes(AccessRules{}, keyed("")));
  CHECK_FALSE(takes(AccessRules{}, bodied(R"({"key":""})")));
  CHECK_FALSE(check_body_key(AccessRules{}, Access::timed_ingest,
                             bodied(R"({"key":""})")));
}

TEST_CASE("timed_access: an alert may carry the key in its body",
          "[http][timed_access]") {
  CHECK(takes_body(R"({"ticker":"BE","key":"timed-secret"})"));
  CHECK_FALSE(takes_body(R"({"ticker":"BE","key":"wrong"})"));
  CHECK_FALSE(takes_body(R"({"ticker":"BE"})"));
  CHECK_FALSE(takes_body(R"({"key":12})"));
  CHECK_FALSE(takes_body(""));
}

TEST_CASE("timed_access: a key that would be kept in the payload opens nothing",
          "[http][timed_access]") {
  CHECK_FALSE(takes_body(R"({"flags":{"key":"timed-secret"}})"));
  CHECK_FALSE(takes_body(R"([{"key":"timed-secret"}])"));
}

TEST_CASE("timed_access: a body that is not JSON may hold the key as well",
          "[http][timed_access]") {
  CHECK(takes_body(R"({"price":NaN,"key":"timed-secret"})"));
  CHECK_FALSE(takes_body(R"({"price":NaN,"key":"wrong"})"));
}

TEST_CASE("timed_access: a wrong key elsewhere is not mended by the body",
          "[http][timed_access]") {
  auto request = keyed("wrong");
  request.body = R"({"key":"timed-secret"})";
  CHECK_FALSE(takes(rules(), request));
}

TEST_CASE("timed_access: only ingest looks into bodies",
          "[http][timed_access]") {
  const auto request = bodied(R"({"key":"timed-secret"})");
  CHECK_FALSE(check_access(rules(), Access::timed, request));
  CHECK(check_body_key(rules(), Access::timed, request));
}

TEST_CASE("timed_access: alerts come from allowed addresses only",
          "[http][timed_access]") {
  auto listed = rules();
  listed.ingest_addresses = {"52.89.214.238", "34.212.75.30"};
  CHECK(takes(listed, from("34.212.75.30")));
  CHECK_FALSE(takes(listed, from("34.212.75.3")));
  CHECK_FALSE(takes(listed, from("")));
  CHECK_FALSE(
    takes(listed, from("127.0.0.1", {{"X-Forwarded-For", "34.212.75.30"}})));
  CHECK(check_access(listed, Access::timed, from("10.0.0.1")));
}

TEST_CASE("timed_access: a trusted header states the sender of the nearest "
          "proxy",
          "[http][timed_access]") {
  auto listed = rules();
  listed.ingest_addresses = {"52.89.214.238"};
  listed.ingest_trust_header = "x-forwarded-for";
  const auto via = [&](std::string value) {
    return takes(listed,
                 from("127.0.0.1", {{"X-Forwarded-For", std::move(value)}}));
  };
  CHECK(via("52.89.214.238"));
  CHECK(via("10.0.0.1, 52.89.214.238"));
  CHECK_FALSE(via("52.89.214.238, 10.0.0.1"));
  CHECK_FALSE(takes(listed, from("127.0.0.1")));
  CHECK(takes(listed, from("52.89.214.238")));
}

TEST_CASE("timed_access: the key never stands in the access log",
          "[http][timed_access]") {
  CHECK(masked_target("/timed/ingest?key=timed-secret&x=1") ==
        "/timed/ingest?key=***&x=1");
}
