#include "ctl/overnight_progress.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::plain;
using test::that_night;

namespace {

OvernightProgress half_way() {
  return progress_of(
    parsed(R"({"run":{"status":"started","usersProcessed":450,)"
           R"("usersFailed":3,"metrics":{"usersTotal":1000},"steps":[)"
           R"({"step":"setup"},{"step":"score-portfolios",)"
           R"("startedAt":"2026-02-02T04:00:15.000Z"},)"
           R"({"step":"score-batch-10"}]}})"),
    that_night);
}

} // namespace

TEST_CASE("overnight_progress: the rate counts from the first scored user",
          "[ctl][overnight_progress]") {
  const auto progress = half_way();
  CHECK(progress.step == "score-batch-10");
  CHECK(progress.percent() == 45);
  CHECK(progress.users_per_second == Approx(10));
  CHECK(progress.seconds_left == 55);
}

TEST_CASE("overnight_progress: the line has a bar, the rate and the rest",
          "[ctl][overnight_progress]") {
  CHECK(plain({progress_line(half_way())}) ==
        "[#############-----------------] 450/1000 users, 45 %, 10.0 users/s, "
        "55 s left, 3 failed\n");
}

TEST_CASE("overnight_progress: before users are counted there is no bar",
          "[ctl][overnight_progress]") {
  const auto progress = progress_of(
    parsed(R"({"run":{"status":"started","steps":[]}})"), that_night);
  CHECK(progress.percent() == 0);
  CHECK_FALSE(progress.users_per_second);
  CHECK(plain({progress_line(progress)}) == "users are not counted yet\n");
}

TEST_CASE("overnight_progress: a run that is over has nothing left",
          "[ctl][overnight_progress]") {
  const auto progress =
    progress_of(parsed(R"({"run":{"status":"completed","usersProcessed":10,)"
                       R"("metrics":{"usersTotal":10},"steps":[)"
                       R"({"step":"score-portfolios",)"
                       R"("startedAt":"2026-02-02T04:00:15.000Z",)"
                       R"("completedAt":"2026-02-02T04:00:20.000Z"}]}})"),
                that_night);
  CHECK(progress.over());
  CHECK(progress.percent() == 100);
  CHECK(progress.users_per_second == Approx(2));
  CHECK_FALSE(progress.seconds_left);
}

TEST_CASE("overnight_progress: time alone is no change",
          "[ctl][overnight_progress]") {
  const auto progress = half_way();
  auto later = progress;
  later.seconds_left = 1;
  CHECK(progress.place() == later.place());
  later.processed = 500;
  CHECK(progress.place() != later.place());
}
