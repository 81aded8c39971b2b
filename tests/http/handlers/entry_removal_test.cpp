#include "http/handlers/entry_removal.hpp"

#include "domain/core/time_text.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

namespace {

Result<RemoveEntries> parsed(std::string id, std::string body = "") {
  Request request;
  request.captured = {{"post_id", std::move(id)}};
  request.body = std::move(body);
  return parse_entry_removal(request, morning);
}

} // namespace

TEST_CASE("entry_removal: the post comes from the path, the reason from the "
          "body",
          "[http][entry_removal]") {
  const auto order =
    parsed("18446744073709551615", R"({"reason":"deleted with its account"})");
  REQUIRE(order.has_value());
  CHECK(order->post_id == 18446744073709551615ULL);
  CHECK(order->why == "deleted with its account");
  CHECK(order->now == morning);
}

TEST_CASE("entry_removal: no reason need be given", "[http][entry_removal]") {
  const auto* body = GENERATE("", "{}", R"({"reason":null})");
  const auto order = parsed("77", body);
  REQUIRE(order.has_value());
  CHECK(order->why.empty());
}

TEST_CASE("entry_removal: what cannot be a reason is refused",
          "[http][entry_removal]") {
  const auto body =
    GENERATE(std::string("[]"), std::string("{"), std::string("x"),
             std::string(R"({"reason":""})"), std::string(R"({"reason":5})"),
             std::string(R"({"reason":"a\nb"})"),
             R"({"reason":")" + std::string(201, 'x') + R"("})");
  const auto order = parsed("77", body);
  REQUIRE_FALSE(order.has_value());
  CHECK(order.error().name == "invalid_parameter");
}

TEST_CASE("entry_removal: a text that is no id is no post's",
          "[http][entry_removal]") {
  const auto* id = GENERATE("x", "-1", "1.0", "18446744073709551616");
  CHECK(parsed(id).error().code == Errc::not_found);
}

TEST_CASE("entry_removal: the answer counts what was removed",
          "[http][entry_removal]") {
  CHECK(render_entries_removed({77, 2}).body ==
        R"({"ok":true,"post_id":"77","removed":2})");
}
