#include "ctl/daemon.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct DaemonDesk {
  test::PlayedDaemon transport;
  test::FixedSteady clock;
  bool stop = false;

  Daemon daemon(CtlSettings settings = {}) {
    return Daemon(
      {std::move(settings), transport, clock, [this] { return stop; }});
  }
};

/// Never answers; remembers what was cancelled.
struct SilentTransport final : http::Transport {
  std::vector<std::uint64_t> cancelled;
  std::uint64_t start(http::Call, Done) override { return 41; }
  void cancel(std::uint64_t id) override { cancelled.push_back(id); }
};

} // namespace

TEST_CASE_METHOD(DaemonDesk, "daemon: tokens go out in their headers",
                 "[ctl][daemon]") {
  daemon({"http://127.0.0.1:1", "c", "a"}).ask({.target = "/x"});
  REQUIRE(transport.seen.size() == 1);
  const auto& call = transport.seen.front();
  CHECK(call.base_url == "http://127.0.0.1:1");
  CHECK(http::find_header(call.headers, "x-cron-token") == "c");
  CHECK(http::find_header(call.headers, "authorization") == "Bearer a");
}

TEST_CASE_METHOD(DaemonDesk, "daemon: absent tokens are not sent",
                 "[ctl][daemon]") {
  daemon().ask({.target = "/x"});
  CHECK_FALSE(
    http::find_header(transport.seen.front().headers, "x-cron-token"));
  CHECK_FALSE(
    http::find_header(transport.seen.front().headers, "authorization"));
}

TEST_CASE_METHOD(DaemonDesk, "daemon: answers come in the order of questions",
                 "[ctl][daemon]") {
  transport.say("/a", 200, "first");
  transport.say("/b", 404, "second");
  const auto told =
    daemon().ask_all({{.target = "/a"}, {.target = "/b"}, {.target = "/c"}});
  REQUIRE(told.size() == 3);
  CHECK(told[0]->body == "first");
  CHECK(told[1]->status == 404);
  CHECK(told[2].error().code == Errc::unavailable);
}

TEST_CASE_METHOD(DaemonDesk, "daemon: a call has a deadline", "[ctl][daemon]") {
  daemon().ask({.target = "/x", .limit = Millis{5000}});
  CHECK(transport.seen.front().deadline.at == SteadyTime{} + Millis{5000});
}

TEST_CASE_METHOD(DaemonDesk, "daemon: a stop signal ends the wait",
                 "[ctl][daemon]") {
  SilentTransport silent;
  stop = true;
  Daemon interrupted({{}, silent, clock, [this] { return stop; }});
  const auto told = interrupted.ask({.target = "/x"});
  REQUIRE_FALSE(told);
  CHECK(told.error().name == "interrupted");
  CHECK(silent.cancelled == std::vector<std::uint64_t>{41});
}

TEST_CASE("daemon: ids cannot leave their part of the path", "[ctl][daemon]") {
  CHECK(percent_encoded("a-1.b_2~") == "a-1.b_2~");
  CHECK(percent_encoded("../x?y#\xc3\xa9") == "..%2Fx%3Fy%23%C3%A9");
}

TEST_CASE("daemon: a query is empty or starts with a question mark",
          "[ctl][daemon]") {
  Query query;
  CHECK(query.text().empty());
  query.add("grade", "A+");
  query.add("limit", "5");
  CHECK(query.text() == "?grade=A%2B&limit=5");
}

TEST_CASE_METHOD(DaemonDesk, "daemon: alerts and replays have their own key",
                 "[ctl][daemon]") {
  daemon({"http://127.0.0.1:1", "c", "a", "k"}).ask({.target = "/timed/all"});
  const auto& call = transport.seen.front();
  CHECK(http::find_header(call.headers, "x-api-key") == "k");
  CHECK_FALSE(http::find_header(call.headers, "x-cron-token"));
  CHECK_FALSE(http::find_header(call.headers, "authorization"));
}

TEST_CASE_METHOD(DaemonDesk, "daemon: what must be whole outlives a stop",
                 "[ctl][daemon]") {
  stop = true;
  transport.say("/a", 200, "told");
  CHECK(daemon().ask({.target = "/a", .whole = true})->body == "told");
}
