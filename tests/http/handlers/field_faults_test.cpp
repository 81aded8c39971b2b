#include "http/handlers/field_faults.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("field_faults: the answer names path, code and reason of each",
          "[http][field_faults]") {
  FieldFaults faults;
  CHECK(faults.empty());
  faults.add("users[1].email", field_code::required, "is required");
  faults.add("", field_code::bad_type, "must be an object");
  const auto answer = render_invalid_fields(faults);
  CHECK(answer.status == 400);
  CHECK(answer.body ==
        R"({"ok":false,"error":"invalid_fields",)"
        R"("reason":"users[1].email is required, and 1 more","errors":[)"
        R"({"path":"users[1].email","code":"required","reason":"is required"},)"
        R"({"path":"","code":"bad_type","reason":"must be an object"}],)"
        R"("errorsCount":2})");
}

TEST_CASE("field_faults: the first fifty are kept, all are counted",
          "[http][field_faults]") {
  FieldFaults faults;
  for (int i = 0; i < 60; ++i)
    faults.add(std::to_string(i), field_code::too_long, "is too long");
  REQUIRE(faults.first().size() == 50);
  CHECK(faults.first().front().path == "0");
  CHECK(faults.first().back().path == "49");
  CHECK(faults.count() == 60);
  const auto body = json::parse(render_invalid_fields(faults).body);
  REQUIRE(body);
  CHECK(body->find("errors")->items().size() == 50);
  CHECK(body->find("errorsCount")->as_int() == 60);
}

TEST_CASE("field_faults: faults of a store make the same answer",
          "[http][field_faults]") {
  const std::vector<FieldFault> found{{"users[0].id", "duplicate", "is twice"}};
  const auto answer = render_invalid_fields(found, 1);
  CHECK(answer.body.find(R"("reason":"users[0].id is twice")") !=
        std::string::npos);
}
