#pragma once

#include <set>

#include "tests/end_to_end/desk.hpp"
#include "tests/support/alert_day.hpp"

namespace signalbox::test {

inline constexpr auto timed_key = "timed-key-of-the-tests";

/// What the desk shows of part D, as it was answered: `/timed/trades` and
/// `/timed/all`.
struct ShownBook {
  std::string trades, states;

  friend bool operator==(const ShownBook&, const ShownBook&) = default;
};

/// Ids of the runs that made what a body shows; "" stands for live rows.
std::set<std::string> runs_in(const std::string& body, const char* list);

/// The body without the ids of runs: what a replay must not change.
std::string without_runs(const std::string& body);
ShownBook without_runs(const ShownBook& book);

/// Everything that a replay by pages came to.
struct PagedRun {
  std::string run_id, state_hash;
  std::int64_t pages = 0, rows = 0, created = 0, purged = 0, kept = 0;
};

/// How pages are asked for.
struct PagePlan {
  int limit = 25;
  bool by_bucket = true;              ///< else as pages of the whole day
  std::string more{};                 ///< of every page: `&publish=end`
  std::string first{"&cleanSlate=1"}; ///< of the first one only
};

/// A desk whose daemon takes alerts and replays them. Nothing happens by
/// itself.
class ReplayDesk : public Desk {
public:
  RunningDaemon& open(const Environment& more = {},
                      std::optional<std::uint64_t> largest_file = {});

  /// Asks with the key in its header.
  HttpProbe& timed() { return *timed_; }
  /// Sends one body to the daemon as it is.
  Answer ingest(const std::string& body);
  /// Sends alerts one behind the other; each must be taken.
  void feed(const std::vector<MadeAlert>& alerts);

  ShownBook book();
  std::vector<json::Value> trades(const std::string& query = {});
  Answer latest(const std::string& ticker);

  /// One call of `replay-ingest`, or what it is refused with.
  Answer page(const std::string& query);
  /// A replay of a session, page by page; each call must be answered with 200.
  PagedRun replay(const Session& session, const PagePlan& plan = {});

  /// Starts a run over a whole day, when the daemon is free; answers its id.
  std::string start_day(const std::string& body);
  /// Waits until a run is over; answers its view.
  Answer ended(const std::string& run_id);
  /// Replays a day with a clean slate; answers the view of the run.
  Answer replay_day(const Session& session, const std::string& more = {});
  Answer undo(const std::string& run_id);

  void kill();

private:
  std::unique_ptr<HttpProbe> timed_;
};

/// `date=2026-11-25`.
std::string date_query(const Session& session);
std::string millis_text(WallTime time);

} // namespace signalbox::test
