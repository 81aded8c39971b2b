#include <sqlite3.h>

#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/notify_listener.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const Environment attentive{{"ACTOR_PING_MS", "200"},
                            {"ACTOR_STALL_MS", "600"}};

/// Keeps everybody else from writing to a store. It never checkpoints: that is
/// the daemon's business.
class StoreLock {
public:
  explicit StoreLock(const std::string& path) {
    REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_busy_timeout(handle_, static_cast<int>(patience.count()));
    run("BEGIN EXCLUSIVE");
  }
  ~StoreLock() { sqlite3_close(handle_); }
  StoreLock(const StoreLock&) = delete;
  StoreLock& operator=(const StoreLock&) = delete;

  void release() { run("COMMIT"); }

private:
  void run(const char* sql) {
    REQUIRE(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }

  sqlite3* handle_ = nullptr;
};

} // namespace

TEST_CASE("stall: an actor that is stuck is named and withholds the watchdog "
          "until it recovers",
          "[end_to_end][stall]") {
  const NotifyListener listener;
  Desk desk;
  auto& daemon = desk.start(with(attentive, {{"NOTIFY_SOCKET", listener.name()},
                                             {"WATCHDOG_USEC", "400000"}}));
  REQUIRE(listener.wait_for("WATCHDOG=1"));
  StoreLock lock(desk.store());
  auto post =
    desk.http().start({http::Method::post, "/api/signals", signal_body("one")});
  REQUIRE(daemon.wait_for_log("actor.stalled", "store_writer"));

  const auto ready = desk.http().get("/health/ready");
  CHECK(ready.status == 503);
  CHECK(ready.text("reason").find("store_writer") != std::string::npos);
  CHECK(desk.http().get("/health").status == 200);
  CHECK(desk.http().get("/api/signals").status == 200);
  CHECK(desk.http()
          .get("/metrics")
          .body.find(R"(signalbox_actor_stalled{actor="store_writer"} 1)") !=
        std::string::npos);
  listener.forget();
  CHECK(listener.next(Millis{800}) == "(nothing)");

  lock.release();
  CHECK(post.get().status == 201);
  CHECK(daemon.wait_for_log("actor.recovered", "store_writer"));
  CHECK(listener.wait_for("WATCHDOG=1"));
  CHECK(desk.http().get("/health/ready").status == 200);
  CHECK(daemon.log("actor.stalled").size() == 1);
}

TEST_CASE("stall: a store that stays busy refuses and the daemon goes on",
          "[end_to_end][stall]") {
  Desk desk;
  desk.start(attentive);
  StoreLock lock(desk.store());
  const auto refused = desk.http().post("/api/signals", signal_body("one"));
  CAPTURE(refused.body);
  CHECK(refused.status == 500);
  CHECK(refused.text("error") == "storage");
  lock.release();
  CHECK(desk.http().post("/api/signals", signal_body("one")).status == 201);
  CHECK(desk.drain().number("scoredCount") == 1);
}

TEST_CASE("stall: actors that work hard are not taken for stuck",
          "[end_to_end][stall]") {
  Desk desk({"--model-latency", "300"});
  desk.start(with(attentive, {{"AI_SCORE_DRAIN_MAX", "100"}}));
  desk.post_many(20);
  CHECK(desk.drain().number("scoredCount") == 20);
  CHECK(desk.daemon().log("actor.stalled").empty());
}
