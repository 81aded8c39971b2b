#include "bench/drain_subject.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "bench/limit_store.hpp"
#include "bench/signal_text.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr int signals_a_body = 500;

std::string bulk_json(const std::string& run, int from, int to) {
  std::string text = "[";
  for (int i = from; i < to; ++i)
    text.append(i == from ? "" : ",").append(signal_json(run, i));
  return text.append("]");
}

/// The daemon's own word on when each signal was claimed and finished.
std::vector<double> durations(const std::string& store,
                              const std::string& run) {
  return read_numbers(store,
                      "SELECT updated_at - scoring_started_at FROM signals "
                      "WHERE status = 'SCORED' AND id LIKE '" +
                        run + "-%'");
}

DaemonCall with_drain(DaemonCall call, std::uint16_t sim_port, int concurrency,
                      int signals) {
  call.settings = settings_for_sim(sim_port);
  call.settings.push_back(
    fmt::format("AI_SCORE_DRAIN_CONCURRENCY={}", concurrency));
  call.settings.push_back(fmt::format("AI_SCORE_DRAIN_MAX={}", signals));
  return call;
}

} // namespace

void post_signals(ServingProgram& daemon, const std::string& run, int count) {
  for (int from = 0; from < count; from += signals_a_body) {
    const auto to = std::min(from + signals_a_body, count);
    const auto answer = daemon.probe().ask(
      {"POST", "/api/signals", bulk_json(run, from, to), cron_token});
    if (answer.status != 201)
      throw std::runtime_error("signals were refused: " + answer.body);
  }
}

double drain_signals(ServingProgram& daemon, int count) {
  const StopWatch watch;
  const auto answer = daemon.probe().ask(
    {"POST", fmt::format("/api/ai/score/drain?limit={}", count), "",
     cron_token});
  const auto took = watch.millis();
  const auto report = json::parse(answer.body);
  const auto* scored = report ? report->find("scoredCount") : nullptr;
  if (answer.status != 200 || !scored || scored->as_int() != count)
    throw std::runtime_error(
      fmt::format("not all of {} were scored: {}", count, answer.body));
  return took;
}

DrainSubject::DrainSubject(DaemonCall call, std::uint16_t sim_port,
                           int concurrency, int signals)
  : store_((call.folder / daemon_store).string()), signals_(signals),
    daemon_(start_daemon(
      with_drain(std::move(call), sim_port, concurrency, signals))) {}

DrainRun DrainSubject::drain(const std::string& run) {
  post_signals(daemon_, run, signals_);
  const auto before = daemon_.process().cpu_time();
  DrainRun result;
  result.seconds = drain_signals(daemon_, signals_) / 1000;
  result.cpu_seconds = seconds_of(daemon_.process().cpu_time() - before);
  result.peak_mib = daemon_.process().peak_mib();
  const auto millis = durations(store_, run);
  result.p50_millis = percentile(millis, 0.5);
  result.p99_millis = percentile(millis, 0.99);
  return result;
}

} // namespace signalbox
