#include "http/handlers/checked_body.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;

namespace {

int members_of(const PlacedValue& body) {
  require(body, {"a"});
  return static_cast<int>(body.value.members().size());
}

} // namespace

TEST_CASE("checked_body: what is no JSON object is bad_json",
          "[http][checked_body]") {
  const auto* const body = GENERATE("", "[]", "{", "null", R"({"a":1}x)");
  const auto refused = check_body(bodied(body), members_of);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().status == 400);
  CHECK(refused.error().body.find(R"("error":"bad_json")") !=
        std::string::npos);
}

TEST_CASE("checked_body: a body without faults is an order",
          "[http][checked_body]") {
  CHECK(check_body(bodied(R"({"a":1,"b":2})"), members_of) == 2);
}

TEST_CASE("checked_body: a body with faults is refused",
          "[http][checked_body]") {
  const auto refused = check_body(bodied(R"({"b":2})"), members_of);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().body.find(R"("error":"invalid_fields")") !=
        std::string::npos);
}
