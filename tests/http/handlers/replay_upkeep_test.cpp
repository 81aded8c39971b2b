#include "http/handlers/replay_upkeep.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;

TEST_CASE("replay_upkeep: a run is undone by its name",
          "[http][replay_upkeep]") {
  const auto order = parse_undo_replay(bodied(R"({"runId":"r-1"})"), morning);
  REQUIRE(order);
  CHECK(order->run_id == "r-1");
  CHECK(order->now == morning);
  Request request;
  request.query = {{"runId", "r-2"}};
  CHECK(parse_undo_replay(request, morning)->run_id == "r-2");
}

TEST_CASE("replay_upkeep: without a name nothing is undone",
          "[http][replay_upkeep]") {
  const auto* const body = GENERATE("", "{}", R"({"runId":""})",
                                    R"({"runId":null})", R"({"run":"r"})");
  const auto order = parse_undo_replay(bodied(body), morning);
  REQUIRE_FALSE(order);
  CHECK(order.error().name == "invalid_parameter");
}

TEST_CASE("replay_upkeep: what was done is counted", "[http][replay_upkeep]") {
  CHECK(render_replay_undone({"r-1", 3, 2, 1}).body ==
        R"({"ok":true,"runId":"r-1","tradesRestored":3,"tradesRemoved":2,)"
        R"("statesRestored":1})");
  CHECK(parse_force_sync(Request{}));
  CHECK(render_synced_ledger({5, 9, 0}).body ==
        R"({"ok":true,"trades":5,"events":9,"repaired":0})");
}
