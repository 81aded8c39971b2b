#include "ctl/stop_signals.hpp"

#include <csignal>
#include <ctime>

#include <poll.h>

namespace signalbox {
namespace {

volatile std::sig_atomic_t came = 0;

extern "C" void note_stop_signal(int) {
  came = 1;
}

sigset_t stop_set() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  return stops;
}

timespec timespec_of(Millis time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const std::chrono::nanoseconds rest = time - seconds;
  return {static_cast<std::time_t>(seconds.count()),
          static_cast<long>(rest.count())};
}

} // namespace

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = note_stop_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool stop_signal_came() {
  return came != 0;
}

bool wait_unless_stopped(int fd, std::optional<Millis> time) {
  const StopSignalsBlocked blocked;
  if (stop_signal_came())
    return false;
  // Only ppoll lets them in: none can slip in between look and wait.
  sigset_t open;
  pthread_sigmask(SIG_SETMASK, nullptr, &open);
  sigdelset(&open, SIGINT);
  sigdelset(&open, SIGTERM);
  pollfd wanted{fd, POLLIN, 0};
  const auto limit = timespec_of(time.value_or(Millis{0}));
  ppoll(&wanted, fd < 0 ? 0 : 1, time ? &limit : nullptr, &open);
  return !stop_signal_came();
}

StopSignalsBlocked::StopSignalsBlocked() {
  const auto stops = stop_set();
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
}

StopSignalsBlocked::~StopSignalsBlocked() {
  const auto stops = stop_set();
  pthread_sigmask(SIG_UNBLOCK, &stops, nullptr);
}

} // namespace signalbox
