#include "ctl/stop_signals.hpp"

#include <array>
#include <csignal>

#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("stop_signals: without a signal the time passes",
          "[ctl][stop_signals]") {
  CHECK(wait_unless_stopped(-1, Millis{1}));
}

TEST_CASE("stop_signals: a descriptor with something to read ends the wait",
          "[ctl][stop_signals]") {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  REQUIRE(write(ends[1], "x", 1) == 1);
  CHECK(wait_unless_stopped(ends[0], std::nullopt));
  close(ends[0]);
  close(ends[1]);
}

TEST_CASE("stop_signals: blocked threads do not see the signals",
          "[ctl][stop_signals]") {
  const StopSignalsBlocked blocked;
  sigset_t now;
  pthread_sigmask(SIG_SETMASK, nullptr, &now);
  CHECK(sigismember(&now, SIGINT) == 1);
  CHECK(sigismember(&now, SIGTERM) == 1);
}
