#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"

namespace signalbox {

/// What systemd puts into a service's environment; empty where it is not set.
struct ServiceEnvironment {
  std::string notify_socket; ///< NOTIFY_SOCKET: a path, `@name` if abstract
  std::string watchdog_usec; ///< WATCHDOG_USEC: microseconds
  std::string watchdog_pid;  ///< WATCHDOG_PID: whom the watchdog means
  long own_pid = 0;
};

/// Tells the service manager how the daemon is doing: one datagram a message
/// (sd_notify protocol). Without a service manager every call does nothing,
/// and a message that cannot be sent is dropped: the service goes on. All
/// methods may be called from any thread.
class ServiceManager {
public:
  explicit ServiceManager(const ServiceEnvironment& environment);
  ~ServiceManager();
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  /// The daemon serves. Also ends a reload.
  void ready(std::string_view status) const;
  /// One short line for people; the caller keeps to one a second.
  void status(std::string_view text) const;
  /// The daemon is alive; due every `watchdog_interval`.
  void watchdog() const;
  /// The daemon has begun to stop.
  void stopping() const;
  /// A reload has begun at `now` of the monotonic clock.
  void reloading(SteadyTime now) const;
  /// Start or stop legitimately takes `time` longer from now on.
  void extend(Millis time) const;

  /// How often the watchdog wants to hear from us: half of its patience.
  /// Nothing if there is none or it means another process.
  std::optional<std::chrono::microseconds> watchdog_interval() const {
    return watchdog_interval_;
  }

private:
  /// Whether a full queue at the other end is waited for.
  enum class Patience { none, some };
  void send(std::string_view body, Patience patience) const;

  int socket_ = -1;
  std::string address_; ///< as in `sun_path`; a leading NUL if abstract
  std::optional<std::chrono::microseconds> watchdog_interval_;
};

} // namespace signalbox
