#include "tests/end_to_end/ctl_program.hpp"
#include "tests/end_to_end/lived_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ClientDesk : LivedDesk {
  Environment at(const Environment& more = {}) {
    return with({{"TIMED_API_BASE", daemon().url()},
                 {"TIMED_API_KEY", timed_key},
                 {"DATE", to_text(session.date)},
                 {"DELAY_MS", "0"}},
                more);
  }

  Ended client(std::vector<std::string> more, const Environment& set = {}) {
    more.insert(more.begin(), "replay-ingest");
    auto done = run_ctl(std::move(more), at(set));
    CHECK(done.output.find(timed_key) == std::string::npos);
    CHECK(done.errors.find(timed_key) == std::string::npos);
    return done;
  }

  /// Asks with the general address and the key.
  Ended ctl(std::vector<std::string> line) {
    return run_ctl(std::move(line), {{"SIGNALBOXCTL_URL", daemon().url()},
                                     {"TIMED_API_KEY", timed_key}});
  }
};

} // namespace

TEST_CASE("replay_client: a full day is replayed by environment alone",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  const auto trades = std::to_string(desk.trades().size());
  const auto done = desk.client({"--json"}, {{"CLEAN_SLATE", "1"}});
  CAPTURE(done.output, done.errors);
  REQUIRE(done.status == 0);
  const auto told = done.json();
  CHECK(text_at(told, "ok") == "true");
  CHECK(text_at(told, "buckets") == std::to_string(desk.buckets()));
  CHECK(text_at(told, "rowsProcessed") == std::to_string(desk.alerts));
  CHECK(text_at(told, "tradesPurged") == trades);
  CHECK(text_at(told, "tradesCreated") == trades);
  CHECK(text_at(told, "forceSync.trades") == trades);
  CHECK(text_at(told, "forceSync.repaired") == "0");
  const auto book = desk.book();
  CHECK(without_runs(book) == desk.lived);
  CHECK(runs_in(book.trades, "trades") == std::set{text_at(told, "runId")});
}

TEST_CASE("replay_client: people read a line for each bucket",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  const auto done = desk.client({"--clean-slate", "--limit", "3"});
  CAPTURE(done.output, done.errors);
  CHECK(done.status == 0);
  CHECK(done.says(to_text(desk.session.date) + " 09:30 done, 1/"));
  CHECK(done.says(" buckets 100 %, "));
  CHECK(done.says("ledger: "));
  CHECK(done.errors.empty());
}

TEST_CASE("replay_client: one ticker, one bucket",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  const auto ticker =
    desk.client({"--json", "--clean-slate"}, {{"TICKER", "T001"}});
  CHECK(ticker.status == 0);
  CHECK(text_at(ticker.json(), "rowsProcessed") ==
        std::to_string(desk.buckets()));
  CHECK(without_runs(desk.book()) == desk.lived);
  const auto bucket = desk.client({"--json", "--new-run"},
                                  {{"BUCKET", millis_text(desk.session.open)}});
  CHECK(bucket.status == 0);
  CHECK(text_at(bucket.json(), "buckets") == "1");
  CHECK(text_at(bucket.json(), "rowsProcessed") ==
        std::to_string(LivedDesk::tickers));
}

TEST_CASE("replay_client: a stop says how to go on, and going on ends as if "
          "there had been none",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  ChildProcess client({{program("signalboxctl"), "replay-ingest", "--json",
                        "--clean-slate", "--delay-ms", "50"},
                       desk.at()});
  eventually([&] { return desk.book().trades != desk.lived.trades; });
  client.signal(SIGINT);
  REQUIRE(client.wait() == 130);
  const auto told = json::parse(client.output()).value();
  CAPTURE(client.output(), client.errors());
  CHECK(text_at(told, "ok") == "false");
  CHECK(text_at(told, "error") == "stopped");
  CHECK(client.errors().find(text_at(told, "command")) != std::string::npos);
  std::vector<std::string> more{"--json", "--onward", "--bucket",
                                text_at(told, "nextBucket")};
  if (text_at(told, "nextOffset") != "0")
    more.insert(more.end(), {"--offset", text_at(told, "nextOffset")});
  const auto rest = desk.client(more);
  CAPTURE(rest.output, rest.errors);
  CHECK(rest.status == 0);
  CHECK(without_runs(desk.book()) == desk.lived);
}

TEST_CASE("replay_client: a daemon that is killed on the way is waited for",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  // The address must stay the same.
  const Environment here{
    {"ADMIN_LISTEN", "127.0.0.1:" + std::to_string(desk.daemon().port())}};
  ChildProcess client({{program("signalboxctl"), "replay-ingest", "--json",
                        "--clean-slate", "--delay-ms", "20"},
                       desk.at()});
  eventually([&] { return desk.book().trades != desk.lived.trades; });
  desk.kill();
  desk.open(here);
  REQUIRE(client.wait() == 0);
  const auto told = json::parse(client.output()).value();
  CHECK(text_at(told, "rowsProcessed") == std::to_string(desk.alerts));
  CHECK(without_runs(desk.book()) == desk.lived);
}

TEST_CASE("replay_client: refusals and their exit status",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  CHECK(desk.client({}, {{"DATE", "2026-02-30"}}).status == 2);
  CHECK(desk.client({"--bucket", millis_text(desk.session.close)}).status == 1);
  auto wrong = desk.at();
  wrong["TIMED_API_KEY"] = "wrong";
  CHECK(run_ctl({"replay-ingest"}, wrong).status == 4);
  const auto closed = desk.client({}, {{"DATE", "2026-02-01"}});
  CHECK(closed.status == 0);
  CHECK(closed.says("market_closed"));
  CHECK(desk.book() == desk.lived);
}

TEST_CASE("replay_client: a day's run is followed, asked about and undone",
          "[end_to_end][replay_client]") {
  ClientDesk desk;
  const auto date = to_text(desk.session.date);
  const auto done =
    desk.ctl({"replay-day", "--date", date, "--clean-slate", "--watch"});
  CAPTURE(done.output, done.errors);
  CHECK(done.status == 0);
  CHECK(done.says("completed"));
  const auto book = desk.book();
  CHECK(without_runs(book) == desk.lived);
  const auto runs = runs_in(book.trades, "trades");
  REQUIRE(runs.size() == 1);
  const auto what_if =
    desk.ctl({"replay-day", "--date", date, "--set", "SIM_RR_MIN=5"});
  CAPTURE(what_if.output, what_if.errors);
  CHECK(what_if.status == 0);
  CHECK(what_if.says("gone"));
  CHECK(what_if.says(" -> 0\n"));
  CHECK(desk.book() == book);
  const auto undone = desk.ctl({"replay-undo", *runs.begin()});
  CAPTURE(undone.output, undone.errors);
  CHECK(undone.status == 0);
  CHECK(desk.book() == desk.lived);
  CHECK(desk.ctl({"replay-undo", *runs.begin()}).status == 1);
}
