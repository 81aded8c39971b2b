// Signals in over HTTP, durably: signalboxd beside the least C++ that does the
// same, see limit_server.hpp. Prints one table.

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/figures.hpp"
#include "bench/limit_server.hpp"
#include "bench/limit_store.hpp"
#include "bench/load.hpp"
#include "bench/options.hpp"
#include "bench/serving_program.hpp"
#include "bench/signal_text.hpp"
#include "bench/table.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

constexpr std::string_view serve_limit = "--serve-limit";

/// One row of the table before it is text; medians over the repetitions.
struct IntakeFigures {
  std::vector<double> rate, p50, p99, cpu;
  double peak_mib = 0;
};

struct IntakeCase {
  int connections;
  int requests;
};

/// A server and the file it stores to.
struct IntakeSide {
  ServingProgram server;
  std::string store;
  int sent = 0;
  IntakeFigures figures{};
};

IntakeSide start_limit(const std::filesystem::path& folder) {
  const auto port = free_port();
  const auto store = (folder / "limit.db").string();
  return {
    ServingProgram({own_path(),
                    {std::string(serve_limit), std::to_string(port), store},
                    {},
                    (folder / "limit.log").string()},
                   port, "/"),
    store};
}

IntakeSide start_subject(const std::string& programs,
                         const std::filesystem::path& folder) {
  // The memory of other work must not count, so nothing works by itself.
  return {start_daemon({programs, folder, {"SCHEDULER_ENABLED=0"}}),
          (folder / daemon_store).string()};
}

void load(IntakeSide& side, const IntakeCase& load_case, int repetition) {
  LoadPlan plan{side.server.port(), load_case.connections, {}};
  const auto run = fmt::format("r{}", repetition);
  for (int i = 0; i < load_case.requests; ++i)
    plan.requests.push_back(intake_request(plan.port, run, i));
  const auto before = side.server.process().cpu_time();
  const auto result = run_load(plan);
  const auto used = side.server.process().cpu_time() - before;
  const double thousands = load_case.requests / 1000.0;
  side.sent += load_case.requests;
  side.figures.rate.push_back(load_case.requests / result.seconds);
  side.figures.p50.push_back(percentile(result.millis, 0.5));
  side.figures.p99.push_back(percentile(result.millis, 0.99));
  side.figures.cpu.push_back(seconds_of(used) / thousands);
}

/// Every signal that was answered must be in the file.
void finish(IntakeSide& side) {
  side.figures.peak_mib = side.server.process().peak_mib();
  side.server.stop();
  const auto rows = read_numbers(side.store, "SELECT count(*) FROM signals");
  if (rows.at(0) != side.sent)
    throw std::runtime_error(
      fmt::format("{} of {} signals are stored", rows.at(0), side.sent));
}

Table::Row row_of(const std::string& name, const IntakeFigures& figures,
                  const std::string& share) {
  return {name,
          fmt::format("{:.0f}", median(figures.rate)),
          share,
          fmt::format("{:.2f}", median(figures.p50)),
          fmt::format("{:.2f}", median(figures.p99)),
          fmt::format("{:.4f}", median(figures.cpu)),
          fmt::format("{:.1f}", figures.peak_mib)};
}

void measure(Table& table, const IntakeCase& load_case, int repetitions,
             const std::string& programs) {
  fmt::print(stderr, "{} connections ...\n", load_case.connections);
  const TemporaryFolder folder;
  auto subject = start_subject(programs, folder.path());
  auto limit = start_limit(folder.path());
  for (int i = 0; i < repetitions; ++i) {
    load(subject, load_case, i);
    load(limit, load_case, i);
  }
  finish(subject);
  finish(limit);
  const auto share = median_share(subject.figures.rate, limit.figures.rate);
  const auto name = fmt::format("{:>2} at once", load_case.connections);
  table.add(row_of(name + ", signalboxd", subject.figures,
                   fmt::format("{:.2f}", share)));
  table.add(row_of(name + ", limit", limit.figures, "1"));
}

int run_intake(int argc, char** argv) {
  if (argc == 4 && argv[1] == serve_limit)
    return run_limit_server(static_cast<std::uint16_t>(std::stoi(argv[2])),
                            argv[3]);
  const Options options({{"--requests", "most requests of a case", "40000"},
                         {"--repeat", "repetitions, medians are shown", "5"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  const int most = options.count("--requests");
  Table table({fmt::format("intake of {} B, connections", signal_bytes),
               "rate/s", "of limit", "p50 ms", "p99 ms", "CPU-s/1000",
               "peak MiB"});
  table.add(disk_row("before"));
  for (const auto& load_case : std::array<IntakeCase, 3>{
         {{1, most / 20 + 1}, {16, most / 2 + 1}, {64, most}}})
    measure(table, load_case, options.count("--repeat"),
            options.text("--programs"));
  table.add(disk_row("after"));
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_intake);
}
