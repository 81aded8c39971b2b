// What signalboxd costs while nothing happens, how soon it is ready, and
// whether a claim depends on how much is stored. Prints one table.

#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "bench/drain_subject.hpp"
#include "bench/figures.hpp"
#include "bench/options.hpp"
#include "bench/serving_program.hpp"
#include "bench/table.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

constexpr int signals_at_start = 10'000;
constexpr int signals_of_a_claim = 25;
constexpr std::chrono::seconds settling{2};

Table::Row row_of(const std::string& name, const std::vector<double>& values,
                  const std::string& bound) {
  return {name, fmt::format("{:.2f}", median(values)),
          fmt::format("{:.2f}", percentile(values, 1)), bound};
}

void measure_fresh_start(Table& table, const Options& options) {
  std::vector<double> millis;
  for (int i = 0; i < options.count("--repeat"); ++i) {
    const TemporaryFolder folder;
    auto daemon = start_daemon({options.text("--programs"), folder.path(), {}});
    millis.push_back(daemon.ready_millis());
    daemon.stop();
  }
  table.add(row_of("ready, new file, ms", millis, "-"));
}

/// A daemon that has no model: its scheduled drains find nothing to ask.
void measure_idle(Table& table, const Options& options) {
  const TemporaryFolder folder;
  const DaemonCall call{options.text("--programs"), folder.path(), {}};
  {
    auto daemon = start_daemon(call);
    post_signals(daemon, "s", signals_at_start);
    daemon.stop();
  }
  std::vector<double> millis;
  for (int i = 1; i < options.count("--repeat"); ++i) {
    auto daemon = start_daemon(call);
    millis.push_back(daemon.ready_millis());
    daemon.stop();
  }
  auto daemon = start_daemon(call);
  millis.push_back(daemon.ready_millis());
  table.add(row_of(fmt::format("ready, {} signals, ms", signals_at_start),
                   millis, "300"));
  auto& process = daemon.process();
  process.ends_within(settling);
  const auto before = process.cpu_time();
  const std::chrono::seconds span{options.count("--seconds")};
  if (process.ends_within(span))
    throw std::runtime_error("the daemon has ended while idle");
  const auto used = seconds_of(process.cpu_time() - before);
  table.add(
    row_of("idle, % of a core", {used / seconds_of(span) * 100}, "0.2"));
  table.add(
    row_of("idle, proportional MiB", {process.proportional_mib()}, "25"));
  daemon.stop();
}

/// Drains of 25 with so many signals stored, and a model that answers at once.
std::vector<double> claim_millis(const Options& options, int stored) {
  const TemporaryFolder folder;
  const auto& programs = options.text("--programs");
  auto sim = start_sim({programs, folder.path(), {}}, {});
  auto daemon =
    start_daemon({programs, folder.path(), settings_for_sim(sim.port())});
  post_signals(daemon, "s", stored);
  drain_signals(daemon, signals_of_a_claim); // opens connections, asks bars
  std::vector<double> millis;
  for (int i = 0; i < options.count("--drains"); ++i)
    millis.push_back(drain_signals(daemon, signals_of_a_claim));
  daemon.stop();
  sim.stop();
  return millis;
}

void measure_claim(Table& table, const Options& options) {
  const auto few = claim_millis(options, 2'000);
  const auto many = claim_millis(options, 20'000);
  table.add(row_of("drain of 25, 2000 stored, ms", few, "-"));
  table.add(row_of("drain of 25, 20000 stored, ms", many, "-"));
  table.add(row_of("ratio of the two", {median(many) / median(few)}, "1.5"));
}

int run_idle(int argc, char** argv) {
  const Options options({{"--seconds", "how long it is watched", "20"},
                         {"--repeat", "starts of each kind", "11"},
                         {"--drains", "drains of each kind", "41"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  Table table({"signalboxd", "median", "worst", "bound"});
  measure_fresh_start(table, options);
  measure_idle(table, options);
  measure_claim(table, options);
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_idle);
}
