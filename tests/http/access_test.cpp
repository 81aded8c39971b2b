#include "http/access.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

namespace {

const AccessRules usual_access{"cron-secret", "admin-secret", {"box.example"}};

Request with_header(std::string name, std::string value) {
  Request request;
  request.headers.emplace_back(std::move(name), std::move(value));
  return request;
}

bool opens(Access access, const Request& request) {
  return check_access(usual_access, access, request).has_value();
}

} // namespace

TEST_CASE("access: an open route asks for nothing", "[http][access]") {
  CHECK(opens(Access::open, Request{}));
}

TEST_CASE("access: each credential opens its own routes", "[http][access]") {
  const auto cron = with_header("X-Cron-Token", "cron-secret");
  CHECK(opens(Access::cron, cron));
  CHECK(opens(Access::admin_or_cron, cron));
  CHECK_FALSE(opens(Access::admin, cron));

  const auto admin = with_header("authorization", "bearer admin-secret");
  CHECK(opens(Access::admin, admin));
  CHECK(opens(Access::admin_or_cron, admin));
  CHECK_FALSE(opens(Access::cron, admin));
}

TEST_CASE("access: anything else is unauthorized", "[http][access]") {
  const auto value =
    GENERATE(as<std::string>{}, "", "Bearer", "Bearer ", "Bearer admin-secre",
             "Bearer admin-secretx", "Bearer ADMIN-SECRET",
             "Basic admin-secret", "admin-secret", "Bearer cron-secret");
  const auto refused = check_access(usual_access, Access::admin_or_cron,
                                    with_header("Authorization", value));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::unauthorized);
}

TEST_CASE("access: an unset token closes its routes", "[http][access]") {
  const auto access =
    GENERATE(Access::cron, Access::admin, Access::admin_or_cron);
  Request request = with_header("x-cron-token", "");
  request.headers.emplace_back("authorization", "Bearer ");
  CHECK_FALSE(check_access(AccessRules{}, access, request));
}

TEST_CASE("access: hosts of ours and loopback are served", "[http][access]") {
  const auto host = GENERATE(as<std::string>{}, "localhost", "LocalHost:8787",
                             "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8787",
                             "box.example", "BOX.example:443");
  CHECK(check_host(usual_access, with_header("Host", host)));
}

TEST_CASE("access: foreign and missing hosts are not served",
          "[http][access]") {
  const auto host = GENERATE(as<std::string>{}, "", "evil.example", ":80",
                             "localhost.evil.example", "127.0.0.1.evil", "[",
                             "[::2]", "box.example.", "localhost, evil");
  const auto refused = check_host(usual_access, with_header("Host", host));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "host_not_allowed");
  CHECK_FALSE(check_host(usual_access, Request{}));
}

TEST_CASE("access: two hosts are one too many", "[http][access]") {
  auto request = with_header("Host", "localhost");
  request.headers.emplace_back("host", "localhost");
  CHECK_FALSE(check_host(usual_access, request));
}

TEST_CASE("access: tokens are equal only in every byte", "[http][access]") {
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK(equal_in_constant_time("", ""));
  const auto given =
    GENERATE(as<std::string>{}, "", "ab", "abd", "Abc", "abcd", "abcabc");
  CHECK_FALSE(equal_in_constant_time("abc", given));
  CHECK_FALSE(equal_in_constant_time(given, "abc"));
}

TEST_CASE("access: secrets of a target stay out of the log", "[http][access]") {
  const auto [target, masked] = GENERATE(table<std::string, std::string>({
    {"/a?key=s3cret&limit=5", "/a?key=***&limit=5"},
    {"/a?x=1&apiKey=s3cret", "/a?x=1&apiKey=***"},
    {"/a?access_token=s&B=2", "/a?access_token=***&B=2"},
    {"/a?%6Bey=s3cret", "/a?%6Bey=***"},
    {"/a?%zz=s3cret", "/a?%zz=***"},
    {"/a?key", "/a?key"},
    {"/a?signal_id=7", "/a?signal_id=7"},
    {"/a?", "/a?"},
    {"/a?&&", "/a?&&"},
  }));
  CHECK(masked_target(target) == masked);
}

TEST_CASE("access: control and foreign characters are escaped in the log",
          "[http][access]") {
  CHECK(masked_target("/a\n\x7F\xFF?b=\r") == "/a%0A%7F%FF?b=%0D");
}

TEST_CASE("access: a logged target has at most 512 bytes", "[http][access]") {
  const std::string path(600, 'a');
  CHECK(masked_target("/" + path).size() == 512);
  CHECK(masked_target("/?" + path + "=1").size() == 512);
}

TEST_CASE("access: entries open to their own token, as header or bearer, and "
          "to the cron token",
          "[http][access]") {
  AccessRules own = usual_access;
  own.auto_entry_token = "entry-secret";
  const auto opens = [&](std::string name, std::string value) {
    Request request;
    request.headers = {{std::move(name), std::move(value)}};
    return check_access(own, Access::auto_entry, request).has_value();
  };
  CHECK(opens("x-auto-entry-token", "entry-secret"));
  CHECK(opens("authorization", "Bearer entry-secret"));
  CHECK(opens("x-cron-token", "cron-secret"));
  CHECK_FALSE(opens("authorization", "Bearer admin-secret"));
  CHECK_FALSE(opens("x-auto-entry-token", ""));
  own.auto_entry_token.clear();
  CHECK_FALSE(opens("x-auto-entry-token", ""));
  CHECK_FALSE(opens("authorization", "Bearer "));
  CHECK(opens("x-cron-token", "cron-secret"));
}
