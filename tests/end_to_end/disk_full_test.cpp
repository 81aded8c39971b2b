#include <filesystem>

#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Room for the empty store and a few lists.
constexpr std::uint64_t small_disk = 1'700'000;
constexpr std::int64_t list_size = 50;

std::string long_list(std::int64_t number) {
  const auto more = R"("reasoning":")" + std::string(1500, 'x') + "\"";
  std::string body = "[";
  for (std::int64_t i = 0; i < list_size; ++i)
    body += (i == 0 ? "" : ",") + signal_body("list" + std::to_string(number) +
                                                "-" + std::to_string(i),
                                              "AAPL", more);
  return body + "]";
}

/// Posts lists until one is refused; answers how many were taken.
std::int64_t fill(Desk& desk, Answer& refusal) {
  for (std::int64_t number = 0; number < 100; ++number) {
    refusal = desk.http().post("/api/signals", long_list(number));
    if (refusal.status != 201)
      return number;
  }
  return 100;
}

/// A size at which the store's log cannot grow.
std::uint64_t no_room(Desk& desk) {
  return std::filesystem::file_size(desk.store() + "-wal") - 1;
}

std::int64_t stored(Desk& desk) {
  return desk.http().get("/api/signals?limit=1").number("meta.totalBefore");
}

} // namespace

TEST_CASE("disk full: the intake says so, stores nothing by halves and goes on "
          "when there is room",
          "[end_to_end][disk_full]") {
  Desk desk;
  desk.start({}, small_disk);
  Answer refusal;
  const auto lists = fill(desk, refusal);
  CAPTURE(lists, refusal.body);
  REQUIRE(lists > 0);
  REQUIRE(lists < 100);
  CHECK(refusal.status == 500);
  CHECK((refusal.text("error") == "storage" ||
         refusal.text("error") == "disk_full"));
  CHECK(refusal.text("reason").size() > 10);
  CHECK(desk.daemon().wait_for_log("store.batch_failed"));

  CHECK(stored(desk) == lists * list_size);
  CHECK(desk.signal("list" + std::to_string(lists) + "-0").status == 404);
  CHECK(desk.http().get("/health").status == 200);
  CHECK(desk.http().post("/api/signals", long_list(lists)).status == 500);
  CHECK(desk.daemon().process().running());

  desk.daemon().process().limit_files(std::nullopt);
  const auto again = desk.http().post("/api/signals", long_list(lists));
  CAPTURE(again.body);
  CHECK(again.number("accepted") == list_size);
  CHECK(stored(desk) == (lists + 1) * list_size);
}

TEST_CASE("disk full: a restart with room finds all that was answered",
          "[end_to_end][disk_full]") {
  Desk desk;
  desk.start({}, small_disk);
  Answer refusal;
  const auto lists = fill(desk, refusal);
  REQUIRE(lists > 0);
  const bool orderly = GENERATE(true, false);
  if (orderly)
    CHECK(desk.daemon().stop(SIGTERM) == 0);
  else
    desk.daemon().process().signal(SIGKILL);
  desk.start({{"AI_SCORE_DRAIN_MAX", "20"}});
  CHECK(stored(desk) == lists * list_size);
  CHECK(desk.count("PENDING") == lists * list_size);
  CHECK(desk.drain().number("scoredCount") == 20);
}

TEST_CASE("disk full: a drain that cannot store says so and loses nothing",
          "[end_to_end][disk_full]") {
  Desk desk({"--model-latency", "10"});
  desk.start({{"AI_SCORE_DRAIN_MAX", "200"}}, small_disk);
  Answer refusal;
  const auto lists = fill(desk, refusal);
  REQUIRE(refusal.status == 500);
  const auto drained = desk.start_drain("?limit=200").get();
  CAPTURE(drained.body);
  CHECK(drained.status == 500);
  CHECK(drained.text("error") == "drain_failed");
  CHECK(desk.http().get("/health").status == 200);
  desk.start({{"AI_SCORE_DRAIN_MAX", "20"}});
  CHECK(stored(desk) == lists * list_size);
  CHECK(desk.http().get("/api/funnel-stats").number("gptScored") ==
        desk.count("SCORED"));
  CHECK(desk.drain().number("scoredCount") == 20);
}

TEST_CASE("disk full: a drain that loses its disk in the middle says so, and "
          "its signals are scored after a restart",
          "[end_to_end][disk_full]") {
  Desk desk({"--model-latency", "500"});
  desk.start({}, std::uint64_t{1} << 30U);
  desk.post_many(3);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  desk.daemon().process().limit_files(no_room(desk));
  const auto drained = drain.get();
  CAPTURE(drained.body);
  CHECK(drained.status == 500);
  CHECK(drained.text("error") == "drain_failed");
  check_laws(drained);
  CHECK(drained.number("scoredCount") == 0);
  CHECK(desk.count("SCORED") == 0);
  desk.start();
  CHECK(desk.drain().number("scoredCount") == 3);
  CHECK(desk.http().get("/api/funnel-stats").number("gptScored") == 3);
}

TEST_CASE("disk full: with the space back a drain's claims and its seat are "
          "free again without a restart",
          "[end_to_end][disk_full]") {
  Desk desk({"--model-latency", "500"});
  desk.start({}, std::uint64_t{1} << 30U);
  desk.post_many(3);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  desk.daemon().process().limit_files(no_room(desk));
  CHECK(drain.get().status == 500);
  CHECK(desk.count("SCORING") == 3);
  desk.daemon().process().limit_files(std::nullopt);
  CHECK(desk.daemon().wait_for_log("score_drain.seat_freed"));
  CHECK(desk.count("PENDING") == 3);
  CHECK(desk.drain().number("scoredCount") == 3);
}

TEST_CASE("disk full: a start that cannot take its claims back stays up and "
          "does it later",
          "[end_to_end][disk_full]") {
  Desk desk;
  desk.start();
  desk.sim.fault(R"({"service":"model","count":-1,"kind":"hang"})");
  desk.post_many(3);
  auto lost = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  desk.daemon().process().signal(SIGKILL);
  desk.daemon().process().wait();
  desk.sim.end_faults();

  desk.start({{"RESTART_LIMIT", "1"}}, no_room(desk));
  REQUIRE(desk.daemon().wait_for_log("score_drain.recovery_failed"));
  CHECK_FALSE(desk.daemon().process().wait(Millis{1500}).has_value());
  CHECK(desk.http().get("/health").status == 200);
  CHECK(desk.count("SCORING") == 3);
  CHECK(desk.start_drain().get().status == 500);
  desk.daemon().process().limit_files(std::nullopt);
  CHECK(desk.daemon().wait_for_log("score_drain.recovered"));
  CHECK(desk.drain().number("scoredCount") == 3);
}
