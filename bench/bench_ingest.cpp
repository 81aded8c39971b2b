// Alerts in over HTTP, with all that they do: signalboxd beside the least C++
// that stores the same receipts, see limit_ingest.hpp. Prints one table.

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/intake_side.hpp"
#include "bench/limit_ingest.hpp"
#include "bench/options.hpp"
#include "bench/temporary_folder.hpp"
#include "bench/timed_daemon.hpp"
#include "tests/support/alert_day.hpp"

namespace signalbox {
namespace {

constexpr std::string_view serve_limit = "--serve-limit";
constexpr int tickers = 200;
constexpr std::size_t alert_bytes = 3000;

struct IngestCase {
  int connections;
  int requests; ///< of each repetition
};

/// A day with at least so many alerts.
test::AlertPlan plan_for(int alerts) {
  const auto session = newest_whole_session();
  const auto a_round =
    static_cast<int>(slots_in(session, std::chrono::minutes{5})) * tickers;
  return {session, tickers, alerts / a_round + 1, 1, alert_bytes};
}

std::vector<std::string> next_bodies(test::AlertStream& alerts, int count) {
  std::vector<std::string> bodies;
  for (int i = 0; i < count; ++i)
    bodies.push_back(alerts.next().value().body);
  return bodies;
}

IntakeLoad load_of(const IntakeSide& side, int connections,
                   const std::vector<std::string>& bodies) {
  IntakeLoad load{connections, {}, 200};
  for (const auto& body : bodies)
    load.requests.push_back(alert_request(side.server.port(), body));
  return load;
}

void measure(Table& table, const IngestCase& load_case,
             const Options& options) {
  fmt::print(stderr, "{} connections ...\n", load_case.connections);
  const TemporaryFolder folder;
  const auto repetitions = options.count("--repeat");
  test::AlertStream alerts(plan_for(load_case.requests * repetitions));
  IntakeSide subject{start_timed(options.text("--programs"), folder.path()),
                     folder.file(daemon_store)};
  auto limit = start_own_server(std::string(serve_limit), folder.path());
  for (int i = 0; i < repetitions; ++i) {
    const auto bodies = next_bodies(alerts, load_case.requests);
    load(subject, load_of(subject, load_case.connections, bodies));
    load(limit, load_of(limit, load_case.connections, bodies));
  }
  finish(subject, "ingest_receipts");
  finish(limit, "ingest_receipts");
  add_rows(table, fmt::format("{:>2} at once", load_case.connections), subject,
           limit);
}

int run_ingest(int argc, char** argv) {
  if (argc == 4 && argv[1] == serve_limit)
    return run_limit_ingest(static_cast<std::uint16_t>(std::stoi(argv[2])),
                            argv[3]);
  const Options options({{"--requests", "most alerts of a case", "20000"},
                         {"--repeat", "repetitions, medians are shown", "3"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  const int most = options.count("--requests");
  Table table(intake_columns(fmt::format(
    "alerts of {} B, {} tickers, connections", alert_bytes, tickers)));
  table.add(disk_row("before"));
  for (const auto& load_case : std::array<IngestCase, 3>{
         {{1, most / 20 + 1}, {16, most / 2 + 1}, {64, most}}})
    measure(table, load_case, options);
  table.add(disk_row("after"));
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_ingest);
}
