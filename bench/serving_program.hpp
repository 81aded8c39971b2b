#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/child_process.hpp"
#include "bench/figures.hpp"
#include "bench/http_probe.hpp"

namespace signalbox {

/// A program that serves HTTP on a loopback port of its own.
class ServingProgram {
public:
  /// Starts it and waits until `ready_target` answers 200.
  ServingProgram(const ProgramCall& call, std::uint16_t port,
                 const std::string& ready_target);

  ChildProcess& process() { return process_; }
  HttpProbe& probe() { return probe_; }
  std::uint16_t port() const { return port_; }

  /// From its start to its first 200.
  double ready_millis() const { return ready_millis_; }

  /// Ends it; throws if its exit status is not 0.
  void stop();

private:
  bool answers(const std::string& target);

  std::string path_;
  std::uint16_t port_;
  HttpProbe probe_;
  StopWatch watch_; ///< begins right before the process
  ChildProcess process_;
  double ready_millis_ = 0;
};

/// What a daemon under test is started with.
struct DaemonCall {
  std::string programs; ///< the folder of signalboxd and signalbox-sim
  std::filesystem::path folder;
  std::vector<std::string> settings; ///< beside port, store and tokens
};

inline const std::string daemon_store = "signalbox.db";
inline const std::string cron_token = "the-cron-token-of-a-benchmark-run";

/// signalboxd as shipped, on a store in that folder.
ServingProgram start_daemon(const DaemonCall& call);

/// signalbox-sim, which keeps no record of what it was asked.
ServingProgram start_sim(const DaemonCall& call,
                         std::vector<std::string> arguments);

/// The settings that make a daemon use that sim, and do nothing by itself.
std::vector<std::string> settings_for_sim(std::uint16_t port);

} // namespace signalbox
