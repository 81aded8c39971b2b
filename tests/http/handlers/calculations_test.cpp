#include "http/handlers/calculations.hpp"

#include "tests/http/handlers/asking.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

TEST_CASE("calculations: a list is of a run or of a user",
          "[http][calculations]") {
  CHECK(parse_list_calculations(asking({{"runId", "r"}}))->run_id == "r");
  CHECK(parse_list_calculations(asking({{"userId", "u"}}))->user_id == "u");
  const auto refused = parse_list_calculations(asking({{"runId", ""}}));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "invalid_parameter");
}

TEST_CASE("calculations: pages have 100, at most 1000",
          "[http][calculations]") {
  const auto page = [](const char* limit) {
    return parse_list_calculations(
      asking({{"runId", "r"}, {"limit", limit}, {"after", "c"}}));
  };
  CHECK(parse_list_calculations(asking({{"runId", "r"}}))->limit == 100);
  CHECK(page("1000")->limit == 1000);
  CHECK(page("1000")->after == "c");
  CHECK_FALSE(page("1001"));
}

TEST_CASE("calculations: a page tells how each ended", "[http][calculations]") {
  const CalculationPage page{{{"c", "u", "r", CalculationStatus::partial, 2, 4,
                               WallTime{1s}, WallTime{2s}}},
                             "c"};
  CHECK(render_calculation_page(page).body ==
        R"({"ok":true,"calculations":[{"correlationId":"c","userId":"u",)"
        R"("jobRunId":"r","status":"partial","assetCount":2,"eventCount":4,)"
        R"("startedAt":"1970-01-01T00:00:01.000Z",)"
        R"("completedAt":"1970-01-01T00:00:02.000Z"}],"next":"c"})");
}

TEST_CASE("calculations: the path names which is read",
          "[http][calculations]") {
  Request request;
  request.captured = {{"correlationId", "c-1"}};
  CHECK(parse_read_calculation(request)->correlation_id == "c-1");
}
