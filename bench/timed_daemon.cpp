#include "bench/timed_daemon.hpp"

#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

#include "adapters/clock/system_clock.hpp"
#include "tests/support/alert_day.hpp"

namespace signalbox {

ServingProgram start_timed(const std::string& programs,
                           const std::filesystem::path& folder) {
  return start_daemon(
    {programs, folder, {"SCHEDULER_ENABLED=0", "TIMED_API_KEY=" + timed_key}});
}

void let_rest(ServingProgram& daemon) {
  using namespace std::chrono_literals;
  constexpr int most_looks = 600;
  auto& process = daemon.process();
  auto before = process.cpu_time();
  for (int look = 0; look < most_looks; ++look) {
    if (process.ends_within(100ms))
      throw std::runtime_error("the daemon has ended");
    const auto now = process.cpu_time();
    if (now - before < 5ms)
      return;
    before = now;
  }
  throw std::runtime_error("the daemon does not come to rest");
}

std::string alert_request(std::uint16_t port, const std::string& body) {
  return fmt::format("POST /timed/ingest?key={} HTTP/1.1\r\n"
                     "Host: 127.0.0.1:{}\r\n"
                     "Content-Type: application/json\r\n"
                     "Content-Length: {}\r\n\r\n{}",
                     timed_key, port, body.size(), body);
}

Session newest_whole_session() {
  const auto now = SystemWallClock{}.now();
  for (int back = 0;; ++back)
    if (const auto session = test::closed_session(now, back);
        session.close - session.open == std::chrono::minutes{390})
      return session;
}

} // namespace signalbox
