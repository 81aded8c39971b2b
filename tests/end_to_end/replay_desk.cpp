#include "tests/end_to_end/replay_desk.hpp"

#include <regex>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

namespace {

constexpr Millis bucket{300'000};

/// Where the next page begins; nothing at the end.
std::optional<std::string> next_page(const Answer& answer, bool by_bucket,
                                     const std::string& this_bucket) {
  if (by_bucket && answer.text("hasMoreInBucket") == "true")
    return "&bucket=" + this_bucket + "&offset=" + answer.text("nextOffset");
  if (answer.text("hasMore") != "true")
    return std::nullopt;
  return by_bucket ? "&bucket=" + answer.text("nextBucket")
                   : "&offset=" + answer.text("nextOffset");
}

} // namespace

std::set<std::string> runs_in(const std::string& body, const char* list) {
  std::set<std::string> runs;
  const auto parsed = json::parse(body).value();
  for (const auto& row : parsed.find(list)->items()) {
    const auto* const run = row.find("runId");
    runs.emplace(run == nullptr ? "" : run->text());
  }
  return runs;
}

std::string without_runs(const std::string& body) {
  static const std::regex first(R"re("runId":("[^"]*"|null),)re");
  static const std::regex last(R"re(,"runId":("[^"]*"|null))re");
  return std::regex_replace(std::regex_replace(body, first, ""), last, "");
}

ShownBook without_runs(const ShownBook& book) {
  return {without_runs(book.trades), without_runs(book.states)};
}

std::string date_query(const Session& session) {
  return "date=" + to_text(session.date);
}

std::string millis_text(WallTime time) {
  return std::to_string(time.time_since_epoch().count());
}

RunningDaemon& ReplayDesk::open(const Environment& more,
                                std::optional<std::uint64_t> largest_file) {
  timed_.reset();
  auto& daemon =
    start(with({{"TIMED_API_KEY", timed_key}}, more), largest_file);
  timed_ = std::make_unique<HttpProbe>(
    daemon.url(), http::Headers{{"x-api-key", timed_key},
                                {"Content-Type", "application/json"}});
  return daemon;
}

Answer ReplayDesk::ingest(const std::string& body) {
  return timed().post("/timed/ingest", body);
}

void ReplayDesk::feed(const std::vector<MadeAlert>& alerts) {
  for (const auto& alert : alerts) {
    const auto answer = ingest(alert.body);
    check_taken(answer);
    REQUIRE(answer.text("duplicate") == "false");
  }
}

ShownBook ReplayDesk::book() {
  const auto trades = timed().get("/timed/trades?limit=1000");
  const auto states = timed().get("/timed/all?limit=1000");
  check_taken(trades);
  check_taken(states);
  REQUIRE(trades.text("next") == "null");
  REQUIRE(states.text("next") == "null");
  return {trades.body, states.body};
}

std::vector<json::Value> ReplayDesk::trades(const std::string& query) {
  const auto found = timed().get("/timed/trades?limit=1000" + query);
  check_taken(found);
  return found.items("trades");
}

Answer ReplayDesk::latest(const std::string& ticker) {
  return timed().get("/timed/latest?ticker=" + ticker);
}

Answer ReplayDesk::page(const std::string& query) {
  return timed().post("/timed/admin/replay-ingest?" + query);
}

PagedRun ReplayDesk::replay(const Session& session, const PagePlan& plan) {
  const auto scope =
    date_query(session) + "&limit=" + std::to_string(plan.limit) + plan.more;
  auto at = session.open;
  std::optional<std::string> place = "";
  if (plan.by_bucket)
    place = "&bucket=" + millis_text(at);
  PagedRun run;
  while (place) {
    const auto answer =
      page(scope + *place + (run.pages == 0 ? plan.first : std::string()));
    check_taken(answer);
    ++run.pages;
    run.run_id = answer.text("runId");
    run.state_hash = answer.text("stateHash");
    run.rows += answer.number("rowsProcessed");
    run.created += answer.number("tradesCreated");
    run.purged += answer.number("tradesPurged");
    run.kept += answer.number("latestKept");
    place = next_page(answer, plan.by_bucket, millis_text(at));
    if (answer.text("hasMoreInBucket") == "false")
      at += bucket;
  }
  return run;
}

std::string ReplayDesk::start_day(const std::string& body) {
  Answer started;
  eventually([&] {
    // A run of a former life is gone on with first.
    started = timed().post("/timed/admin/replay-day", body);
    return started.status == 202 || started.status == 400;
  });
  INFO(started.body);
  REQUIRE(started.status == 202);
  return started.text("runId");
}

Answer ReplayDesk::ended(const std::string& run_id) {
  Answer view;
  const bool over = eventually([&] {
    view = timed().get("/timed/admin/replay-runs/" + run_id);
    return view.status == 200 && view.text("run.status") != "running";
  });
  INFO(view.body);
  REQUIRE(over);
  return view;
}

Answer ReplayDesk::replay_day(const Session& session, const std::string& more) {
  return ended(start_day(R"({"date":")" + to_text(session.date) +
                         R"(","cleanSlate":true)" + more + "}"));
}

Answer ReplayDesk::undo(const std::string& run_id) {
  return timed().post("/timed/admin/replay-undo",
                      R"({"runId":")" + run_id + R"("})");
}

void ReplayDesk::kill() {
  daemon().process().signal(SIGKILL);
  REQUIRE(daemon().process().wait() == 128 + SIGKILL);
}

} // namespace signalbox::test
