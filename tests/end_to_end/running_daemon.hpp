#pragma once

#include <memory>

#include "tests/end_to_end/child_process.hpp"
#include "tests/end_to_end/http_probe.hpp"

namespace signalbox::test {

inline constexpr auto cron_token = "cron-token-of-the-tests";
inline constexpr auto admin_token = "admin-token-of-the-tests";

/// `signalboxd` on a free port of loopback.
class RunningDaemon {
public:
  /// Starts it and waits until it serves.
  explicit RunningDaemon(Environment settings,
                         std::optional<std::uint64_t> largest_file = {});

  ChildProcess& process() { return process_; }
  std::uint16_t port() const { return port_; }
  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
  }

  /// Asks with both tokens.
  HttpProbe& http() { return *known_; }
  /// Asks without any token.
  HttpProbe& stranger() { return *stranger_; }

  /// The lines of its log that tell of an event.
  std::vector<json::Value> log(const std::string& event) const;
  /// Waits for a line of that event which holds `part`.
  bool wait_for_log(const std::string& event, const std::string& part = {});

  /// Sends the signal and waits for the end; answers the exit status.
  int stop(int signal);

private:
  ChildProcess process_;
  std::uint16_t port_ = 0;
  std::unique_ptr<HttpProbe> known_, stranger_;
};

} // namespace signalbox::test
