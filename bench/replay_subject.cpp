#include "bench/replay_subject.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "bench/load.hpp"
#include "bench/probe_json.hpp"
#include "bench/timed_daemon.hpp"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr int connections = 16;
constexpr double patience_seconds = 600;
/// Asking costs the daemon something, so we do not ask often; a day of 200 ms
/// is measured to half of this.
constexpr auto between_questions = 4ms;

/// What a fresh daemon used between two looks at it.
class UseWatch {
public:
  explicit UseWatch(ServingProgram& daemon)
    : daemon_(daemon), idle_mib_(daemon.process().peak_mib()),
      cpu_(daemon.process().cpu_time()) {}

  ReplayUse stop(std::int64_t rows) const {
    const auto seconds = watch_.seconds();
    return {rows, seconds, seconds_of(daemon_.process().cpu_time() - cpu_),
            daemon_.process().peak_mib() - idle_mib_};
  }

private:
  ServingProgram& daemon_;
  double idle_mib_;
  std::chrono::nanoseconds cpu_;
  StopWatch watch_;
};

json::Value ask(ServingProgram& daemon, ProbeCall call, unsigned wanted) {
  call.target += call.target.find('?') == std::string::npos ? "?key=" : "&key=";
  call.target += timed_key;
  return read_answer(daemon.probe().ask(call), wanted);
}

/// The query of the page behind an answer; empty at the end.
std::string next_page(const json::Value& answer, std::int64_t bucket) {
  if (member(answer, "hasMoreInBucket").as_bool().value_or(false))
    return fmt::format("&bucket={}&offset={}", bucket,
                       count_of(answer, "nextOffset"));
  return member(answer, "nextBucket").is_null()
           ? std::string()
           : fmt::format("&bucket={}", count_of(answer, "nextBucket"));
}

/// Waits for the end of a run; answers its rows.
std::int64_t rows_of_ended(ServingProgram& daemon, const std::string& run_id) {
  const StopWatch watch;
  for (;;) {
    const auto view =
      ask(daemon, {.target = "/timed/admin/replay-runs/" + run_id}, 200);
    const auto& run = member(view, "run");
    const auto status = member(run, "status").text();
    if (status == "completed")
      return count_of(member(run, "progress"), "done");
    if (status != "running" || watch.seconds() > patience_seconds)
      throw std::runtime_error("the day is not replayed: " +
                               std::string(status));
    if (daemon.process().ends_within(between_questions))
      throw std::runtime_error("the daemon has ended");
  }
}

} // namespace

ReplaySubject::ReplaySubject(std::string programs, std::filesystem::path folder,
                             const test::AlertPlan& plan)
  : programs_(std::move(programs)), folder_(std::move(folder)),
    session_(plan.session) {
  auto daemon = start_timed(programs_, folder_);
  RequestLoad load{daemon.port(), connections, {}, 200};
  test::AlertStream alerts(plan);
  while (const auto alert = alerts.next())
    load.requests.push_back(alert_request(daemon.port(), alert->body));
  run_load(load);
  daemon.stop();
}

ReplayUse ReplaySubject::by_buckets() {
  auto daemon = start_timed(programs_, folder_);
  const auto page = fmt::format("/timed/admin/replay-ingest?date={}&limit=50",
                                to_text(session_.date));
  let_rest(daemon);
  const UseWatch watch(daemon);
  std::int64_t rows = 0;
  auto bucket = session_.open.time_since_epoch().count();
  auto place = fmt::format("&bucket={}&cleanSlate=1", bucket);
  while (!place.empty()) {
    const auto answer =
      ask(daemon, {.method = "POST", .target = page + place}, 200);
    rows += count_of(answer, "rowsProcessed");
    place = next_page(answer, bucket);
    if (!member(answer, "hasMoreInBucket").as_bool().value_or(false) &&
        !place.empty())
      bucket = count_of(answer, "nextBucket");
  }
  const auto use = watch.stop(rows);
  daemon.stop();
  return use;
}

ReplayUse ReplaySubject::by_day() {
  auto daemon = start_timed(programs_, folder_);
  ProbeCall start{.method = "POST", .target = "/timed/admin/replay-day"};
  start.body =
    fmt::format(R"({{"date":"{}","cleanSlate":true}})", to_text(session_.date));
  let_rest(daemon);
  const UseWatch watch(daemon);
  const auto started = ask(daemon, start, 202);
  const auto rows =
    rows_of_ended(daemon, std::string(member(started, "runId").text()));
  const auto use = watch.stop(rows);
  daemon.stop();
  return use;
}

std::string ReplaySubject::store() const {
  return (folder_ / daemon_store).string();
}

} // namespace signalbox
