#include "domain/replay/replay_scope.hpp"

#include "tests/domain/replay/replay_pages.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

constexpr WallTime second_bucket = first_bucket + 5min;

ReplayPageOrder clean(ReplayPageOrder order) {
  order.clean_slate = true;
  return order;
}

/// A run that has answered so many pages, this one the last.
ReplayRun stands_at(const ReplayPageOrder& order, int pages = 3) {
  ReplayRun run;
  run.id = "run-1";
  run.clean_slate = order.clean_slate;
  run.pages = pages;
  run.cursor = cursor_of(order);
  return run;
}

/// `begin`, `go_on`, `repeat`, or the name of the failure.
std::string step(const ReplayPageOrder& order,
                 const std::optional<ReplayRun>& run) {
  const auto result = step_of(order, run);
  if (!result)
    return result.error().name;
  if (*result == PageStep::begin)
    return "begin";
  return *result == PageStep::go_on ? "go_on" : "repeat";
}

} // namespace

TEST_CASE("replay_scope: a run begins with its first call, at any bucket",
          "[domain][replay_scope]") {
  CHECK(step(page(first_bucket), std::nullopt) == "begin");
  CHECK(step(page(second_bucket, 25), std::nullopt) == "begin");
  CHECK(step(page(std::nullopt), std::nullopt) == "begin");
}

TEST_CASE("replay_scope: a run goes on with what lies behind its last page",
          "[domain][replay_scope]") {
  const auto run = stands_at(page(first_bucket, 25));
  CHECK(step(page(first_bucket, 50), run) == "go_on");
  CHECK(step(page(first_bucket, 32, 10), run) == "go_on");
  CHECK(step(page(second_bucket), run) == "go_on");
  CHECK(step(page(std::nullopt, 50), stands_at(page(std::nullopt, 25))) ==
        "go_on");
}

TEST_CASE("replay_scope: the last page again is a repeat",
          "[domain][replay_scope]") {
  CHECK(step(page(first_bucket, 25), stands_at(page(first_bucket, 25))) ==
        "repeat");
  CHECK(step(page(std::nullopt, 25), stands_at(page(std::nullopt, 25))) ==
        "repeat");
}

TEST_CASE("replay_scope: an older page is out of order",
          "[domain][replay_scope]") {
  const auto run = stands_at(page(second_bucket, 25));
  CHECK(step(page(second_bucket), run) == "out_of_order");
  CHECK(step(page(first_bucket, 50), run) == "out_of_order");
  CHECK(step(page(second_bucket, 25, 50), run) == "out_of_order");
  const auto failed = step_of(page(first_bucket), run);
  CHECK(failed.error().code == Errc::conflict);
  CHECK(failed.error().detail == "page 1770042600000:0:25 does not follow page "
                                 "1770042900000:25:25 of run run-1");
  CHECK(step(page(std::nullopt, 0), stands_at(page(std::nullopt, 25))) ==
        "out_of_order");
}

TEST_CASE("replay_scope: a bucket may follow a page of the day, not the "
          "other way round",
          "[domain][replay_scope]") {
  CHECK(step(page(second_bucket), stands_at(page(std::nullopt, 25))) ==
        "go_on");
  CHECK(step(page(std::nullopt, 50), stands_at(page(first_bucket))) ==
        "out_of_order");
}

TEST_CASE("replay_scope: a run that is over is not gone on with",
          "[domain][replay_scope]") {
  const auto status =
    GENERATE(RunStatus::cancelled, RunStatus::failed, RunStatus::undone);
  auto run = stands_at(page(first_bucket));
  run.status = status;
  CHECK(step(page(first_bucket), run) == "begin");
  CHECK(step(page(second_bucket), run) == "begin");
}

TEST_CASE("replay_scope: of a completed run only the last of its pages is "
          "repeated",
          "[domain][replay_scope]") {
  auto run = stands_at(page(second_bucket, 25));
  run.status = RunStatus::completed;
  CHECK(step(page(second_bucket, 25), run) == "repeat");
  CHECK(step(page(second_bucket), run) == "begin");
  CHECK(step(page(second_bucket, 50), run) == "begin");
  CHECK(step(page(first_bucket), run) == "begin");
  CHECK(step(clean(page(second_bucket, 25)), run) == "begin");
  auto only = stands_at(clean(page(first_bucket)), 1);
  only.status = RunStatus::completed;
  CHECK(step(clean(page(first_bucket)), only) == "begin");
  CHECK(step(page(first_bucket), only) == "begin");
}

TEST_CASE("replay_scope: newRun begins a new run wherever the old one stands",
          "[domain][replay_scope]") {
  auto order = page(first_bucket);
  order.new_run = true;
  CHECK(step(order, stands_at(page(first_bucket), 1)) == "begin");
  CHECK(step(clean(order), stands_at(clean(page(first_bucket)), 1)) == "begin");
}

TEST_CASE("replay_scope: a first page with cleanSlate sent again is a repeat "
          "while its run stands there",
          "[domain][replay_scope]") {
  const auto order = clean(page(first_bucket));
  CHECK(step(order, stands_at(order, 1)) == "repeat");
  CHECK(step(page(first_bucket), stands_at(order, 1)) == "repeat");
  auto further = stands_at(page(second_bucket), 2);
  further.clean_slate = true;
  CHECK(step(order, further) == "begin");
  CHECK(step(order, stands_at(page(first_bucket), 1)) == "begin");
  CHECK(step(clean(page(first_bucket, 0, 50)), stands_at(order, 1)) == "begin");
}

TEST_CASE("replay_scope: a run that has answered nothing takes its first page",
          "[domain][replay_scope]") {
  ReplayRun run;
  CHECK(step(page(first_bucket), run) == "go_on");
  CHECK(step(clean(page(first_bucket)), run) == "begin");
  run.clean_slate = true;
  CHECK(step(clean(page(first_bucket)), run) == "go_on");
}

TEST_CASE("replay_scope: a cursor that cannot be read is out of order",
          "[domain][replay_scope]") {
  auto run = stands_at(page(first_bucket));
  run.cursor =
    GENERATE(as<std::string>(), "", "x", "noon:0:25", "1770042600000:x:25");
  CHECK(step(page(second_bucket), run) == "out_of_order");
}
