// Signals through the model, durably: signalboxd beside the least C++ that
// does the same, see limit_drain.hpp. Prints one table.

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/drain_subject.hpp"
#include "bench/figures.hpp"
#include "bench/limit_drain.hpp"
#include "bench/options.hpp"
#include "bench/table.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

constexpr std::string_view drain_limit = "--drain-limit";
constexpr double slow_factor = 10;

struct DrainCase {
  int concurrency;
  double latency_ms;
  double slow_share; ///< of the calls, which take ten times as long
};

constexpr std::array<DrainCase, 5> drain_cases{
  {{5, 0, 0}, {64, 0, 0}, {5, 20, 0}, {64, 20, 0}, {64, 20, 0.05}}};

std::string name_of(const DrainCase& drain_case) {
  return fmt::format("{:>2} at once, {:>2.0f} ms{}", drain_case.concurrency,
                     drain_case.latency_ms,
                     drain_case.slow_share > 0 ? ", 5 % at 200 ms" : "");
}

/// Signals a second if no slot ever waited.
double ideal_rate(const DrainCase& drain_case) {
  const double mean_ms =
    drain_case.latency_ms * (1 + drain_case.slow_share * (slow_factor - 1));
  return drain_case.concurrency / mean_ms * 1000;
}

std::vector<std::string> sim_arguments(const DrainCase& drain_case) {
  return {fmt::format("--model-latency={:.0f}", drain_case.latency_ms),
          fmt::format("--slow-share={}", drain_case.slow_share * 100),
          fmt::format("--slow-factor={}", slow_factor)};
}

/// What is measured of one side, once a repetition.
struct DrainFigures {
  std::vector<double> rate, p50, p99, cpu, peak_mib;

  void add(const DrainRun& run, int signals) {
    rate.push_back(signals / run.seconds);
    p50.push_back(run.p50_millis);
    p99.push_back(run.p99_millis);
    cpu.push_back(run.cpu_seconds / signals * 1000);
    peak_mib.push_back(run.peak_mib);
  }
};

DrainRun run_limit(const LimitDrainPlan& plan, const std::string& log) {
  ChildProcess process(
    {own_path(),
     {std::string(drain_limit), std::to_string(plan.model_port),
      std::to_string(plan.connections), std::to_string(plan.signals),
      plan.store_path},
     {},
     log});
  constexpr std::chrono::minutes patience{5};
  if (!process.ends_within(patience))
    throw std::runtime_error("the limit of the drain does not end");
  std::ifstream lines(log);
  std::string line;
  std::getline(lines, line);
  return from_line(line);
}

Table::Row row_of(const std::string& name, const DrainFigures& figures,
                  const std::string& of_limit, const DrainCase& drain_case) {
  const auto rate = median(figures.rate);
  return {name,
          fmt::format("{:.0f}", rate),
          of_limit,
          drain_case.latency_ms == 0
            ? "-"
            : fmt::format("{:.3f}", rate / ideal_rate(drain_case)),
          fmt::format("{:.0f}", median(figures.p50)),
          fmt::format("{:.0f}", median(figures.p99)),
          fmt::format("{:.4f}", median(figures.cpu)),
          fmt::format("{:.1f}", percentile(figures.peak_mib, 1))};
}

void measure(Table& table, const DrainCase& drain_case,
             const Options& options) {
  const auto name = name_of(drain_case);
  fmt::print(stderr, "{} ...\n", name);
  const int signals = options.count("--signals");
  const TemporaryFolder folder;
  const auto& programs = options.text("--programs");
  auto sim =
    start_sim({programs, folder.path(), {}}, sim_arguments(drain_case));
  DrainSubject subject({programs, folder.path(), {}}, sim.port(),
                       drain_case.concurrency, signals);
  DrainFigures ours, limit;
  for (int i = 0; i < options.count("--repeat"); ++i) {
    ours.add(subject.drain(fmt::format("r{}", i)), signals);
    const auto number = std::to_string(i);
    limit.add(run_limit({sim.port(), drain_case.concurrency, signals,
                         folder.file("limit" + number + ".db")},
                        folder.file("limit" + number + ".log")),
              signals);
  }
  const auto share = median_share(ours.rate, limit.rate);
  table.add(row_of(name + ", signalboxd", ours, fmt::format("{:.2f}", share),
                   drain_case));
  table.add(row_of(name + ", limit", limit, "1", drain_case));
  subject.stop();
  sim.stop();
}

int print_limit(char** argv) {
  fmt::print("{}", to_line(run_limit_drain(
                     {static_cast<std::uint16_t>(std::stoi(argv[2])),
                      std::stoi(argv[3]), std::stoi(argv[4]), argv[5]})));
  return 0;
}

int run_drain(int argc, char** argv) {
  if (argc == 6 && argv[1] == drain_limit)
    return print_limit(argv);
  const Options options({{"--signals", "signals of a drain", "2000"},
                         {"--repeat", "repetitions, medians are shown", "5"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  Table table({"drain, until a signal is stored", "rate/s", "of limit",
               "of ideal", "p50 ms", "p99 ms", "CPU-s/1000", "peak MiB"});
  table.add(disk_row("before"));
  for (const auto& drain_case : drain_cases)
    measure(table, drain_case, options);
  table.add(disk_row("after"));
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_drain);
}
