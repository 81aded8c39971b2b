// Signals in over HTTP, durably: signalboxd beside the least C++ that does the
// same, see limit_server.hpp. Prints one table.

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/intake_side.hpp"
#include "bench/limit_server.hpp"
#include "bench/options.hpp"
#include "bench/signal_text.hpp"
#include "bench/table.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

constexpr std::string_view serve_limit = "--serve-limit";

struct IntakeCase {
  int connections;
  int requests;
};

IntakeSide start_subject(const std::string& programs,
                         const std::filesystem::path& folder) {
  // The memory of other work must not count, so nothing works by itself.
  return {start_daemon({programs, folder, {"SCHEDULER_ENABLED=0"}}),
          (folder / daemon_store).string()};
}

IntakeLoad load_of(const IntakeSide& side, const IntakeCase& load_case,
                   int repetition) {
  IntakeLoad load{load_case.connections, {}};
  const auto run = fmt::format("r{}", repetition);
  for (int i = 0; i < load_case.requests; ++i)
    load.requests.push_back(intake_request(side.server.port(), run, i));
  return load;
}

void measure(Table& table, const IntakeCase& load_case, int repetitions,
             const std::string& programs) {
  fmt::print(stderr, "{} connections ...\n", load_case.connections);
  const TemporaryFolder folder;
  auto subject = start_subject(programs, folder.path());
  auto limit = start_own_server(std::string(serve_limit), folder.path());
  for (int i = 0; i < repetitions; ++i) {
    load(subject, load_of(subject, load_case, i));
    load(limit, load_of(limit, load_case, i));
  }
  finish(subject, "signals");
  finish(limit, "signals");
  add_rows(table, fmt::format("{:>2} at once", load_case.connections), subject,
           limit);
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
  Table table(
    intake_columns(fmt::format("intake of {} B, connections", signal_bytes)));
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
