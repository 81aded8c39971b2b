#pragma once

#include "tests/contracts/temporary_folder.hpp"
#include "tests/end_to_end/running_daemon.hpp"
#include "tests/end_to_end/running_sim.hpp"

namespace signalbox::test {

/// A trading desk of its own: a simulated outside world, a folder for the
/// store, and the daemon between them once it is started. Nothing starts by
/// itself there unless the settings say so.
class Desk {
public:
  explicit Desk(std::vector<std::string> sim_options = {});

  /// Starts a daemon on the desk's store. One that still runs is killed first.
  RunningDaemon& start(const Environment& more = {},
                       std::optional<std::uint64_t> largest_file = {});

  RunningSim sim;
  RunningDaemon& daemon() { return *daemon_; }
  HttpProbe& http() { return daemon_->http(); }

  /// Settings of a daemon of this desk.
  Environment settings() const;
  std::string store() const { return folder_.file("signalbox.db"); }
  std::string file(const std::string& name) const { return folder_.file(name); }

  /// Posts one signal, which must be new.
  void post(const std::string& id, const std::string& ticker = "AAPL");
  /// Posts `count` signals named `prefix`1, `prefix`2 …, in one body.
  void post_many(int count, const std::string& prefix = "s");

  /// The same, each in a request of its own, all at once; does not wait.
  std::vector<std::future<Answer>> start_posts(int count,
                                               const std::string& prefix = "s");

  /// The record of a signal, as `GET /api/signals/{id}` shows it.
  Answer signal(const std::string& id);
  std::string status_of(const std::string& id);
  /// How many signals have that status.
  std::int64_t count(const std::string& status);

  /// Runs a drain, checks the laws of its answer, and answers it.
  Answer drain(const std::string& query = {});
  /// Starts a drain and does not wait.
  std::future<Answer> start_drain(const std::string& query = {});

private:
  TemporaryFolder folder_;
  std::unique_ptr<RunningDaemon> daemon_;
};

/// A signal that the intake takes.
std::string signal_body(const std::string& id,
                        const std::string& ticker = "AAPL",
                        const std::string& more_members = {});

/// What every answer of a drain obeys, whatever happened.
void check_laws(const Answer& drained);

} // namespace signalbox::test
