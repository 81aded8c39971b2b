#include "bench/intake_side.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "bench/limit_store.hpp"
#include "bench/load.hpp"

namespace signalbox {
namespace {

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

} // namespace

void load(IntakeSide& side, IntakeLoad load) {
  const auto count = static_cast<int>(load.requests.size());
  const RequestLoad plan{side.server.port(), load.connections,
                         std::move(load.requests), load.expected_status};
  const auto before = side.server.process().cpu_time();
  const auto result = run_load(plan);
  const auto used = side.server.process().cpu_time() - before;
  const double thousands = count / 1000.0;
  side.sent += count;
  side.figures.rate.push_back(count / result.seconds);
  side.figures.p50.push_back(percentile(result.millis, 0.5));
  side.figures.p99.push_back(percentile(result.millis, 0.99));
  side.figures.cpu.push_back(seconds_of(used) / thousands);
}

void finish(IntakeSide& side, const std::string& table) {
  side.figures.peak_mib = side.server.process().peak_mib();
  side.server.stop();
  const auto rows = read_numbers(side.store, "SELECT count(*) FROM " + table);
  if (rows.at(0) != side.sent)
    throw std::runtime_error(
      fmt::format("{} of {} rows are stored", rows.at(0), side.sent));
}

IntakeSide start_own_server(const std::string& task,
                            const std::filesystem::path& folder) {
  const auto port = free_port();
  const auto store = (folder / "limit.db").string();
  return {ServingProgram({own_path(),
                          {task, std::to_string(port), store},
                          {},
                          (folder / "limit.log").string()},
                         port, "/"),
          store};
}

Table::Row intake_columns(const std::string& what) {
  return {what,     "rate/s",     "of limit", "p50 ms",
          "p99 ms", "CPU-s/1000", "peak MiB"};
}

void add_rows(Table& table, const std::string& name, const IntakeSide& ours,
              const IntakeSide& limit) {
  const auto share = median_share(ours.figures.rate, limit.figures.rate);
  table.add(
    row_of(name + ", signalboxd", ours.figures, fmt::format("{:.2f}", share)));
  table.add(row_of(name + ", limit", limit.figures, "1"));
}

} // namespace signalbox
