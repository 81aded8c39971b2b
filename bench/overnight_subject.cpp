#include "bench/overnight_subject.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "bench/overnight_world.hpp"
#include "bench/probe_json.hpp"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// A body of `POST /api/users/bulk` may have one MiB.
constexpr int users_a_body = 50;
constexpr double patience_seconds = 3600;
/// Asking costs the daemon something, so we do not ask often.
constexpr auto between_questions = 20ms;

const std::string admin_token = "the-admin-token-of-a-benchmark-run";

DaemonCall with_providers(DaemonCall call, std::uint16_t sim_port) {
  const auto url = fmt::format("http://127.0.0.1:{}", sim_port);
  call.settings = settings_for_sim(sim_port);
  for (const auto* const name :
       {"PROVIDER_FX_URL", "PROVIDER_PRICES_URL", "PROVIDER_FUNDAMENTALS_URL",
        "OTEL_EXPORTER_OTLP_ENDPOINT"})
    call.settings.push_back(fmt::format("{}={}", name, url));
  call.settings.push_back("ADMIN_TOKEN=" + admin_token);
  return call;
}

/// The job's own seconds. Throws unless everything was scored.
double seconds_of_whole(const json::Value& run, int users) {
  const auto& metrics = member(run, "metrics");
  if (member(run, "status").text() != "completed" ||
      count_of(run, "usersProcessed") != users ||
      count_of(metrics, "assetsScored") !=
        std::int64_t{users} * assets_of_a_user)
    throw std::runtime_error("not every asset was scored");
  return static_cast<double>(count_of(metrics, "totalDurationMs")) / 1000;
}

} // namespace

OvernightSubject::OvernightSubject(DaemonCall call, std::uint16_t sim_port,
                                   int users)
  : users_(users),
    daemon_(start_daemon(with_providers(std::move(call), sim_port))) {
  for (int from = 0; from < users; from += users_a_body) {
    const auto to = std::min(from + users_a_body, users);
    read_answer(ask("POST", "/api/users/bulk", users_json(from, to)), 200);
  }
}

ProbeAnswer OvernightSubject::ask(std::string method, std::string target,
                                  std::string body) {
  ProbeCall call;
  call.method = std::move(method);
  call.target = std::move(target);
  call.body = std::move(body);
  call.admin_token = admin_token;
  return daemon_.probe().ask(call);
}

std::string OvernightSubject::start() {
  const auto begun =
    read_answer(ask("POST", "/api/overnight/run", R"({"force":true})"), 202);
  return std::string(member(begun, "runId").text());
}

OvernightUse OvernightSubject::run() {
  const auto before = daemon_.process().cpu_time();
  const StopWatch watch;
  const auto target = "/api/overnight/runs/" + start();
  for (;;) {
    const auto shown = read_answer(ask("GET", target, ""), 200);
    const auto& run = member(shown, "run");
    if (member(run, "status").text() != "started")
      return {seconds_of_whole(run, users_),
              signalbox::seconds_of(daemon_.process().cpu_time() - before),
              daemon_.process().peak_mib()};
    if (watch.seconds() > patience_seconds)
      throw std::runtime_error("the night does not end");
    if (daemon_.process().ends_within(between_questions))
      throw std::runtime_error("the daemon has ended");
  }
}

} // namespace signalbox
