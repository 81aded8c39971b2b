// A night of portfolio scoring with instant providers: signalboxd beside the
// least C++ that leaves the same rows behind, see limit_overnight.hpp. Prints
// one table.

#include <array>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/figures.hpp"
#include "bench/limit_overnight.hpp"
#include "bench/options.hpp"
#include "bench/overnight_subject.hpp"
#include "bench/table.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

constexpr std::string_view overnight_limit = "--overnight-limit";
constexpr int events_of_a_user = 4;
constexpr std::array<int, 2> cases{1'000, 10'000};

/// What is measured of one side, once a repetition.
struct OvernightFigures {
  std::vector<double> rate, seconds, cpu, peak_mib;

  void add(const OvernightUse& use, int users) {
    rate.push_back(users / use.seconds);
    seconds.push_back(use.seconds);
    cpu.push_back(use.cpu_seconds);
    peak_mib.push_back(use.peak_mib);
  }
};

OvernightUse run_limit(int users, const std::string& store,
                       const std::string& log) {
  ChildProcess process(
    {own_path(),
     {std::string(overnight_limit), std::to_string(users), store},
     {},
     log});
  constexpr std::chrono::minutes patience{30};
  if (!process.ends_within(patience))
    throw std::runtime_error("the limit of the night does not end");
  std::ifstream lines(log);
  std::string line;
  std::getline(lines, line);
  return use_from_line(line);
}

Table::Row row_of(const std::string& name, const OvernightFigures& figures,
                  const std::string& of_limit) {
  const auto rate = median(figures.rate);
  return {name,
          fmt::format("{:.0f}", rate),
          of_limit,
          fmt::format("{:.0f}", rate * events_of_a_user),
          fmt::format("{:.2f}", median(figures.seconds)),
          fmt::format("{:.2f}", median(figures.cpu)),
          fmt::format("{:.1f}", percentile(figures.peak_mib, 1))};
}

void measure(Table& table, int users, const Options& options) {
  const auto name = fmt::format("{} users", users);
  fmt::print(stderr, "{} ...\n", name);
  const TemporaryFolder folder;
  const auto& programs = options.text("--programs");
  auto sim =
    start_sim({programs, folder.path(), {}}, {"--data-rate", "100000000"});
  OvernightSubject subject({programs, folder.path(), {}}, sim.port(), users);
  OvernightFigures ours, limit;
  for (int i = 0; i < options.count("--repeat"); ++i) {
    ours.add(subject.run(), users);
    const auto number = std::to_string(i);
    limit.add(run_limit(users, folder.file("limit" + number + ".db"),
                        folder.file("limit" + number + ".log")),
              users);
  }
  const auto share = median_share(ours.rate, limit.rate);
  table.add(row_of(name + ", signalboxd", ours, fmt::format("{:.2f}", share)));
  table.add(row_of(name + ", limit", limit, "1"));
  subject.stop();
  sim.stop();
}

int print_limit(char** argv) {
  LimitOvernightPlan plan;
  plan.users = std::stoi(argv[2]);
  plan.store_path = argv[3];
  fmt::print("{}", to_line(run_limit_overnight(plan)));
  return 0;
}

int run_overnight(int argc, char** argv) {
  if (argc == 4 && argv[1] == overnight_limit)
    return print_limit(argv);
  const Options options({{"--repeat", "repetitions, medians are shown", "3"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  Table table({"a night, 40 assets a user, 12 rules", "users/s", "of limit",
               "events/s", "job s", "CPU-s", "peak MiB"});
  table.add(disk_row("before"));
  for (const int users : cases)
    measure(table, users, options);
  table.add(disk_row("after"));
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_overnight);
}
