#include "domain/health/service_book.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// A poller due every 120 s, looked at as time passes.
struct ServiceBookFixture {
  SteadyTime began{1h};
  ServiceMoment now{began, WallTime{1769785200000ms}, std::nullopt};
  JobStatus job;
  ServiceBook book{began};

  ServiceBookFixture() {
    job.name = "twitterPoller";
    job.expected_interval = 120s;
  }

  void pass(Millis time) {
    now.steady += time;
    now.wall += time;
  }

  void run_now() { job.row.last_run = now.wall; }

  std::vector<ServiceChange> look() { return book.judge({job}, now); }

  std::vector<ServiceChange> look_after(Millis time) {
    pass(time);
    return look();
  }
  ServiceState state() const { return book.health().at(0).state; }
};

} // namespace

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: begin and end of a stall are each told once",
                 "[domain][service_book]") {
  run_now();
  CHECK(look().empty());
  CHECK(look_after(240s).empty());
  const auto begun = look_after(2s);
  REQUIRE(begun.size() == 1);
  CHECK(begun[0].service == "twitterPoller");
  CHECK(begun[0].stalled);
  CHECK(begun[0].reason == "overdue");
  CHECK(begun[0].age == 242s);
  CHECK(begun[0].expected_interval == 120s);
  CHECK(look_after(10min).empty());
  run_now();
  const auto ended = look();
  REQUIRE(ended.size() == 1);
  CHECK_FALSE(ended[0].stalled);
  CHECK(ended[0].reason == "ran");
  CHECK(ended[0].age == 242s + 10min);
  CHECK(ended[0].stalled_at == begun[0].stalled_at);
  CHECK(look_after(2s).empty());
}

TEST_CASE_METHOD(ServiceBookFixture, "service_book: each stall has its name",
                 "[domain][service_book]") {
  run_now();
  look();
  const auto first = look_after(5min).at(0).stalled_at;
  run_now();
  look();
  CHECK(look_after(5min).at(0).stalled_at > first);
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: a former life counts by the wall clock",
                 "[domain][service_book]") {
  job.row.last_run = now.wall - 8h;
  REQUIRE(look().size() == 1);
  CHECK(state() == ServiceState::stalled);
  CHECK(book.health().at(0).age == 8h);
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: a step of the wall clock stalls nobody",
                 "[domain][service_book]") {
  const auto step = GENERATE(Millis{24h}, Millis{-24h});
  run_now();
  look();
  now.wall += step;
  CHECK(look_after(60s).empty());
  CHECK(state() == ServiceState::healthy);
  CHECK(book.health().at(0).age == 60s);
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: a last run in the future is young",
                 "[domain][service_book]") {
  job.row.last_run = now.wall + 1h;
  CHECK(look().empty());
  CHECK(book.health().at(0).age == 0ms);
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: after a pause the count begins anew",
                 "[domain][service_book]") {
  run_now();
  look();
  job.pause = JobPause{};
  CHECK(look_after(8h).empty());
  job.pause.reset();
  CHECK(look_after(2s).empty());
  CHECK(state() == ServiceState::healthy);
  CHECK(look_after(240s).empty());
  CHECK(look_after(1s).size() == 1);
}

TEST_CASE_METHOD(ServiceBookFixture, "service_book: a pause ends a stall",
                 "[domain][service_book]") {
  run_now();
  look();
  look_after(5min);
  job.pause = JobPause{};
  const auto ended = look_after(1s);
  REQUIRE(ended.size() == 1);
  CHECK_FALSE(ended[0].stalled);
  CHECK(ended[0].reason == "paused");
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: market-bound services count from the open",
                 "[domain][service_book]") {
  job.market_bound = true;
  run_now();
  look();
  CHECK(look_after(17h).empty());
  CHECK(state() == ServiceState::unknown);
  pass(1s);
  now.session_open = now.wall;
  CHECK(look().empty());
  CHECK(look_after(100s).empty());
  CHECK(state() == ServiceState::healthy);
  CHECK(look_after(141s).size() == 1);
  now.session_open.reset();
  const auto ended = look_after(1s);
  REQUIRE(ended.size() == 1);
  CHECK(ended[0].reason == "out_of_session");
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: a start amid the session counts from the open",
                 "[domain][service_book]") {
  job.market_bound = true;
  job.row.last_run = now.wall - 20h;
  now.session_open = now.wall - 100s;
  CHECK(look().empty());
  CHECK(state() == ServiceState::healthy);
  CHECK(look_after(141s).size() == 1);
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: only a lasting zombie needs a restart",
                 "[domain][service_book]") {
  run_now();
  look();
  look_after(1h);
  CHECK(state() == ServiceState::stalled);
  CHECK_FALSE(book.needs_restart());
  RunningNow zombie;
  zombie.began = zombie.last_movement = now.steady;
  zombie.zombie = true;
  job.running = {zombie};
  run_now();
  look();
  CHECK_FALSE(book.needs_restart());
  look_after(241s);
  CHECK(book.needs_restart());
}

TEST_CASE_METHOD(ServiceBookFixture,
                 "service_book: health keeps the order of the schedule",
                 "[domain][service_book]") {
  auto other = job;
  other.name = "archive";
  book.judge({job, other}, now);
  REQUIRE(book.health().size() == 2);
  CHECK(book.health()[0].row.service == "twitterPoller");
  CHECK(book.health()[1].row.service == "archive");
}
