#include <fstream>

#include "tests/end_to_end/ctl_program.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Where the desk's daemon is, and its token.
Environment at(Desk& desk) {
  return {{"SIGNALBOXCTL_URL", desk.daemon().url()},
          {"CRON_TOKEN", cron_token}};
}

} // namespace

TEST_CASE("ctl: status tells people and machines how things stand",
          "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  const auto table = run_ctl({"status"}, at(desk));
  CAPTURE(table.output, table.errors);
  CHECK(table.status == 0);
  CHECK(table.says("PENDING"));
  const auto raw = run_ctl({"status", "--json"}, at(desk));
  CHECK(raw.status == 0);
  CHECK(text_at(raw.json(), "ready.ready") == "true");
  CHECK(text_at(raw.json(), "aiHealth.counts.PENDING") == "3");
}

TEST_CASE("ctl: drain runs one and tells what became of the signals",
          "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  const auto raw =
    run_ctl({"drain", "--json", "--limit", "2", "--backlog"}, at(desk));
  CAPTURE(raw.output, raw.errors);
  CHECK(raw.status == 0);
  CHECK(text_at(raw.json(), "scoredCount") == "2");
  CHECK(text_at(raw.json(), "pickedStrategy") == "backlog_oldest_first");
  const auto table = run_ctl({"drain"}, at(desk));
  CHECK(table.status == 0);
  CHECK(table.says("s3"));
  CHECK(desk.count("SCORED") == 3);
}

TEST_CASE("ctl: signals lists and shows one", "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  desk.post("one", "MSFT");
  desk.drain();
  desk.post("two");
  const auto list = run_ctl({"signals"}, at(desk));
  CHECK(list.status == 0);
  CHECK(list.says("MSFT"));
  CHECK(list.says("two"));
  const auto scored = run_ctl({"signals", "--status", "SCORED"}, at(desk));
  CHECK(scored.says("one"));
  CHECK_FALSE(scored.says("two"));
  const auto raw = run_ctl({"signals", "--json", "--since", "1h"}, at(desk));
  CHECK(text_at(raw.json(), "meta.totalAfter") == "2");
  const auto one = run_ctl({"signals", "one"}, at(desk));
  CHECK(one.status == 0);
  CHECK(one.says("aiScore"));
  CHECK(run_ctl({"signals", "nobody"}, at(desk)).status == 1);
}

TEST_CASE("ctl: retry, approve and dismiss do what they say",
          "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  desk.post("broken", "THINX");
  desk.post("good");
  desk.post("other");
  desk.drain();
  CHECK(run_ctl({"retry", "broken"}, at(desk)).status == 0);
  CHECK(run_ctl({"approve", "good"}, at(desk)).status == 0);
  CHECK(run_ctl({"dismiss", "other"}, at(desk)).status == 0);
  CHECK(desk.status_of("broken") == "PENDING");
  CHECK(desk.status_of("good") == "APPROVED");
  CHECK(desk.status_of("other") == "DISMISSED");
  const auto refused = run_ctl({"retry", "good"}, at(desk));
  CHECK(refused.status == 1);
  CHECK(refused.errors.find("illegal_state") != std::string::npos);
}

TEST_CASE("ctl: the exit status says who is to blame", "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  auto wrong = at(desk);
  wrong["CRON_TOKEN"] = "wrong";
  CHECK(run_ctl({"drain"}, wrong).status == 4);
  CHECK(run_ctl({"signals"}, wrong).status == 4);
  CHECK(run_ctl({"drain", "--limit", "many"}, at(desk)).status == 2);
  CHECK(run_ctl({"frobnicate"}, at(desk)).status == 2);
  CHECK(run_ctl({}, at(desk)).status == 2);
  CHECK(run_ctl({"--help"}, {}).status == 0);
  CHECK(run_ctl({"--version"}, {}).status == 0);
  const auto gone = at(desk);
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  for (const auto* const command : {"status", "drain", "signals"}) {
    const auto ended = run_ctl({command}, gone);
    CHECK(ended.status == 3);
    CHECK(ended.errors.find(gone.at("SIGNALBOXCTL_URL")) != std::string::npos);
  }
}

TEST_CASE("ctl: the daemon's own file of settings is enough to find it",
          "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  const auto file = desk.file("box.env");
  std::ofstream(file) << "ADMIN_LISTEN=127.0.0.1:" << desk.daemon().port()
                      << "\nCRON_TOKEN=" << cron_token << "\n";
  const auto status = run_ctl({"--env-file", file, "status"}, {});
  CAPTURE(status.output, status.errors);
  CHECK(status.status == 0);
}

TEST_CASE("ctl: config check is the daemon's own judgement",
          "[end_to_end][ctl]") {
  Desk desk;
  const auto file = desk.file("box.env");
  std::ofstream(file) << "CRON_TOKEN=some-long-secret\nLOG_LEVEL=warn\n";
  const auto good = run_ctl({"config", "check", "--env-file", file}, {});
  CAPTURE(good.output, good.errors);
  CHECK(good.status == 0);
  CHECK(good.says("LOG_LEVEL"));
  CHECK_FALSE(good.says("some-long-secret"));
  std::ofstream(file) << "LOG_LEVEL=loud\n";
  const auto bad = run_ctl({"config", "check", "--env-file", file}, {});
  CHECK(bad.status == 78);
  CHECK(bad.errors.find("LOG_LEVEL") != std::string::npos);
}

TEST_CASE("ctl: logs shows a file, and only who was stuck if so wished",
          "[end_to_end][ctl]") {
  const TemporaryFolder folder;
  const auto file = folder.file("box.log");
  const std::string stalled =
    R"({"ts":"2026-01-30T15:04:05.123Z","level":"error",)"
    R"("event":"actor.stalled","actor":"store_writer"})";
  const std::string started =
    R"({"ts":"2026-01-30T15:04:04.123Z","level":"info",)"
    R"("event":"daemon.started"})";
  std::ofstream(file) << started << "\n" << stalled << "\n";
  CHECK(run_ctl({"logs", file}, {}).output == started + "\n" + stalled + "\n");
  CHECK(run_ctl({"logs", "--stalled", file}, {}).output == stalled + "\n");
  CHECK(run_ctl({"logs", folder.file("absent")}, {}).status == 1);
}

TEST_CASE("ctl: a watch ends with the signal that ends programs",
          "[end_to_end][ctl]") {
  Desk desk;
  desk.start();
  ChildProcess watch(
    {{program("signalboxctl"), "status", "--watch"}, at(desk)});
  CHECK(watch.wait_for_output(
    [](const std::string& output) { return output.size() > 10; }));
  watch.signal(SIGINT);
  CHECK(watch.wait() == 0);
}
