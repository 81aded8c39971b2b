#include "http/handlers/criteria.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("criteria: a version that was made is 201", "[http][criteria]") {
  CriteriaVersion version;
  version.id = "c";
  const auto made = render_criteria_made(version);
  CHECK(made.status == 201);
  CHECK(made.body.starts_with(R"({"ok":true,"criteria":{"id":"c",)"));
  CHECK(render_criteria(version).status == 200);
}

TEST_CASE("criteria: a list keeps its order", "[http][criteria]") {
  CriteriaList list;
  list.criteria.resize(2);
  list.criteria[0].id = "c-2";
  list.criteria[1].id = "c-1";
  const auto body = render_criteria_list(list).body;
  CHECK(body.starts_with(R"({"ok":true,"criteria":[{"id":"c-2",)"));
  CHECK(body.find("c-2") < body.find("c-1"));
  CHECK(render_criteria_list({}).body == R"({"ok":true,"criteria":[]})");
}
