// A recorded day again: signalboxd, bucket by bucket over HTTP and as a whole,
// beside reading and parsing alone, see limit_replay.hpp. Prints one table.

#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/disk.hpp"
#include "bench/figures.hpp"
#include "bench/limit_replay.hpp"
#include "bench/options.hpp"
#include "bench/replay_subject.hpp"
#include "bench/temporary_folder.hpp"
#include "bench/timed_daemon.hpp"

namespace signalbox {
namespace {

/// What is measured of one way to replay, once a repetition.
struct ReplayFigures {
  std::vector<double> rate, seconds, cpu, peak_mib;

  /// Throws unless every receipt was gone through.
  void add(const ReplayUse& use, std::int64_t wanted) {
    if (use.rows != wanted)
      throw std::runtime_error(
        fmt::format("{} of {} receipts were replayed", use.rows, wanted));
    rate.push_back(static_cast<double>(use.rows) / use.seconds);
    seconds.push_back(use.seconds);
    cpu.push_back(use.cpu_seconds);
    peak_mib.push_back(use.peak_mib);
  }
};

Table::Row row_of(const std::string& name, const ReplayFigures& figures,
                  const ReplayFigures& limit) {
  return {name,
          fmt::format("{:.0f}", median(figures.rate)),
          fmt::format("{:.3f}", median_share(figures.rate, limit.rate)),
          fmt::format("{:.3f}", median(figures.seconds)),
          fmt::format("{:.3f}", median(figures.cpu)),
          fmt::format("{:.1f}", percentile(figures.peak_mib, 1))};
}

void measure(Table& table, const test::AlertPlan& plan,
             const Options& options) {
  const TemporaryFolder folder;
  fmt::print(stderr, "taking the day in ...\n");
  ReplaySubject subject(options.text("--programs"), folder.path(), plan);
  const auto wanted =
    slots_in(plan.session, std::chrono::minutes{5}) * plan.tickers;
  ReplayFigures buckets, day, limit;
  for (int i = 0; i < options.count("--repeat"); ++i) {
    fmt::print(stderr, "replay {} ...\n", i + 1);
    limit.add(run_limit_replay(subject.store(), plan.session), wanted);
    buckets.add(subject.by_buckets(), wanted);
    day.add(subject.by_day(), wanted);
  }
  table.add(row_of("by buckets over HTTP, 50 a page", buckets, limit));
  table.add(row_of("the whole day", day, limit));
  table.add(row_of("limit: read and parse", limit, limit));
}

int run_replay(int argc, char** argv) {
  const Options options({{"--tickers", "each with an alert a bucket", "200"},
                         {"--bytes", "of an alert", "3000"},
                         {"--repeat", "repetitions, medians are shown", "5"},
                         {"--programs", "folder of the daemon", own_folder()}},
                        argc, argv);
  const test::AlertPlan plan{
    newest_whole_session(), options.count("--tickers"), 1, 1,
    static_cast<std::size_t>(options.count("--bytes"))};
  Table table(
    {fmt::format("78 buckets, {} tickers, {} B", plan.tickers, plan.bytes),
     "receipts/s", "of limit", "seconds", "CPU-s", "peak MiB beyond idle"});
  table.add(disk_row("before"));
  measure(table, plan, options);
  table.add(disk_row("after"));
  table.print();
  return 0;
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run_benchmark(argc, argv, signalbox::run_replay);
}
