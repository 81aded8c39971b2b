#include "http/handlers/run_names.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("run_names: they come from the headers, or are empty",
          "[http][run_names]") {
  Request request;
  REQUIRE(parse_run_names(request));
  CHECK(parse_run_names(request)->run_id.empty());
  request.headers = {{"X-Run-Id", "r-1"}, {"x-run-source", "cron-job.org"}};
  const auto names = parse_run_names(request);
  REQUIRE(names);
  CHECK(names->run_id == "r-1");
  CHECK(names->source == "cron-job.org");
}

TEST_CASE("run_names: names that nobody can store are refused",
          "[http][run_names]") {
  Request request;
  request.headers = {{"x-run-id", std::string(129, 'a')}};
  const auto names = parse_run_names(request);
  REQUIRE_FALSE(names);
  CHECK(names.error().name == "invalid_parameter");
}
