#include "http/handlers/replay_scope_fields.hpp"

#include "domain/replay/replay_orders.hpp"
#include "tests/http/handlers/asking.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

TEST_CASE("replay_scope_fields: what is absent stays as it is",
          "[http][replay_scope_fields]") {
  StartReplayDay order;
  order.clean_slate = true;
  REQUIRE(read_scope_fields(Request{}, order));
  CHECK(order.script_version == "2.5.0");
  CHECK(order.clean_slate);
  CHECK_FALSE(order.date);
}

TEST_CASE("replay_scope_fields: the first fault is named",
          "[http][replay_scope_fields]") {
  StartReplayDay order;
  const auto* const name = GENERATE("ticker", "scriptVersion", "cleanSlate",
                                    "publishLatest", "includeClose");
  const auto read = read_scope_fields(asking({{name, ""}}), order);
  REQUIRE_FALSE(read);
  CHECK(read.error().name == "invalid_parameter");
  CHECK(read.error().detail.starts_with(name));
}
