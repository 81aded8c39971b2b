#include "ctl/replay_ingest_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;

namespace {

constexpr const char* sync_path = "/timed/admin/force-sync";

std::string page(const std::string& bucket, const std::string& more = {}) {
  return "/timed/admin/replay-ingest?date=2026-02-02&bucket=" + bucket + more;
}

/// The last two buckets of a day; the first of them has two pages.
struct ReplayDesk : test::OperatorDesk {
  const std::string b77 = "1770065400000", b78 = "1770065700000";
  const std::string first = page(b77, "&cleanSlate=1");
  const std::string second = page(b77, "&offset=25");
  const std::string last = page(b78);

  ReplayDesk() {
    host.variables = {{"TIMED_API_KEY", "the-key"},
                      {"DATE", "2026-02-02"},
                      {"BUCKET", b77},
                      {"CLEAN_SLATE", "1"}};
    host.pauses_before_stop = 100;
    daemon.say(first, 200,
               R"({"ok":true,"rowsProcessed":25,"tradesCreated":1,)"
               R"("tradesPurged":9,"nextBucket":1770065700000,"hasMore":true,)"
               R"("hasMoreInBucket":true,"nextOffset":25,"runId":"r-1",)"
               R"("stateHash":"aa"})");
    daemon.say(second, 200,
               R"({"ok":true,"rowsProcessed":5,"tradesCreated":2,)"
               R"("tradesPurged":0,"nextBucket":1770065700000,"hasMore":true,)"
               R"("hasMoreInBucket":false,"nextOffset":null,"runId":"r-1",)"
               R"("stateHash":"bb"})");
    daemon.say(last, 200,
               R"({"ok":true,"rowsProcessed":4,"tradesCreated":0,)"
               R"("tradesPurged":0,"nextBucket":null,"hasMore":false,)"
               R"("hasMoreInBucket":false,"nextOffset":null,"runId":"r-1",)"
               R"("stateHash":"cc"})");
    daemon.say(sync_path, 200,
               R"({"ok":true,"trades":3,"events":5,"repaired":0})");
  }

  int replay(std::string_view more = "--onward") {
    return run({"replay-ingest", more});
  }

  std::vector<std::string> asked() const {
    std::vector<std::string> targets;
    for (const auto& call : daemon.seen)
      targets.push_back(call.target);
    return targets;
  }
};

using Targets = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: pages, buckets, then the ledger",
                 "[ctl][replay_ingest_command]") {
  CHECK(replay() == 0);
  CHECK(asked() == Targets{first, second, last, sync_path});
  CHECK(contains(host.out, "15:50 done, 1/2 buckets 50 %, 30 rows"));
  CHECK(contains(host.out, "2 buckets, 34 rows, 3 trades created, 0 closed, 9 "
                           "purged\nrun r-1\nstate cc\nledger: 3 trades"));
  CHECK(host.pauses == std::vector<Millis>(2, Millis{200}));
}

TEST_CASE_METHOD(ReplayDesk, "replay_ingest_command: one bucket alone",
                 "[ctl][replay_ingest_command]") {
  CHECK(replay("--json") == 0);
  CHECK(asked() == Targets{first, second, sync_path});
  CHECK(parsed(host.out).find("rowsProcessed")->as_int() == 30);
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: the key goes in its header only",
                 "[ctl][replay_ingest_command]") {
  host.variables["CRON_TOKEN"] = "another";
  daemon.say(last, 500, "{}");
  replay();
  for (const auto& call : daemon.seen) {
    CHECK(http::find_header(call.headers, "x-api-key") == "the-key");
    CHECK_FALSE(http::find_header(call.headers, "x-cron-token"));
  }
  CHECK_FALSE(contains(host.out, "the-key"));
  CHECK_FALSE(contains(host.err, "the-key"));
}

TEST_CASE_METHOD(ReplayDesk, "replay_ingest_command: the address has a rank",
                 "[ctl][replay_ingest_command]") {
  host.variables["SIGNALBOXCTL_URL"] = "http://127.0.0.1:1";
  host.variables["TIMED_API_BASE"] = "http://127.0.0.1:2";
  replay();
  CHECK(daemon.seen.front().base_url == "http://127.0.0.1:2");
  replay("--base=http://127.0.0.1:3");
  CHECK(daemon.seen.back().base_url == "http://127.0.0.1:3");
  run({"jobs"});
  CHECK(daemon.seen.back().base_url == "http://127.0.0.1:1");
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: a lost answer is asked for again",
                 "[ctl][replay_ingest_command]") {
  daemon.lost[first] = 2;
  daemon.lost[sync_path] = 1;
  CHECK(replay() == 0);
  CHECK(asked() ==
        Targets{first, first, first, second, last, sync_path, sync_path});
  CHECK(host.pauses.front() == Millis{500});
  CHECK(contains(host.err, "no answer (connection reset), again in 0.5 s"));
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: what stays lost ends it, and says how "
                 "to go on",
                 "[ctl][replay_ingest_command]") {
  daemon.lost[second] = 100;
  CHECK(replay() == 3);
  CHECK(daemon.seen.size() == 7);
  CHECK(contains(host.err, "this goes on:\n  CLEAN_SLATE=0 signalboxctl "
                           "replay-ingest --date 2026-02-02 --bucket " +
                             b77 + " --onward --offset 25"));
}

TEST_CASE_METHOD(ReplayDesk, "replay_ingest_command: a refusal is not repeated",
                 "[ctl][replay_ingest_command]") {
  daemon.say(second, 409,
             R"({"ok":false,"error":"out_of_order","reason":"older"})");
  CHECK(replay() == 1);
  CHECK(asked() == Targets{first, second});
  CHECK(contains(host.err, "out_of_order: older"));
  daemon.say(first, 401, R"({"ok":false,"error":"unauthorized"})");
  CHECK(replay() == 4);
  CHECK(contains(host.err, "TIMED_API_KEY"));
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: a stop waits for the page under way",
                 "[ctl][replay_ingest_command]") {
  host.pauses_before_stop = 0;
  CHECK(run({"replay-ingest", "--onward", "--json"}) == 130);
  CHECK(host.catching);
  CHECK(asked() == Targets{first});
  const auto told = parsed(host.out);
  CHECK(told.find("error")->text() == "stopped");
  CHECK(told.find("nextOffset")->as_int() == 25);
  CHECK(contains(host.err, "--onward --offset 25"));
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: a stop ends the wait for a lost page",
                 "[ctl][replay_ingest_command]") {
  host.pauses_before_stop = 0;
  daemon.lost[first] = 100;
  CHECK(replay() == 130);
  CHECK(contains(host.err, "--bucket " + b77 +
                             " --onward --delay-ms 200 "
                             "--clean-slate\n"));
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: on a terminal a bar is redrawn",
                 "[ctl][replay_ingest_command]") {
  host.seen = {true, false, 100, 24};
  CHECK(replay() == 0);
  CHECK(contains(host.out, "[###############---------------] 1/2 buckets"));
  CHECK(contains(host.out, "\x1b[2A\r"));
}

TEST_CASE_METHOD(ReplayDesk,
                 "replay_ingest_command: a daemon that stands still is no loop",
                 "[ctl][replay_ingest_command]") {
  daemon.say(second, 200,
             R"({"ok":true,"hasMoreInBucket":true,"nextOffset":25})");
  CHECK(replay() == 3);
  CHECK(contains(host.err, "does not go forward"));
}

TEST_CASE_METHOD(
  ReplayDesk,
  "replay_ingest_command: what is refused at once is not offered "
  "again",
  "[ctl][replay_ingest_command]") {
  daemon.say(first, 400,
             R"({"ok":false,"error":"bucket_out_of_range","reason":"no"})");
  CHECK(replay() == 1);
  CHECK(host.out.empty());
  CHECK(host.err == "signalboxctl: bucket_out_of_range: no\n");
}

TEST_CASE_METHOD(ReplayDesk, "replay_ingest_command: wishes are checked first",
                 "[ctl][replay_ingest_command]") {
  host.variables["DATE"] = "tomorrow";
  CHECK(replay() == 2);
  CHECK(daemon.seen.empty());
}
