#include <optional>
#include <string_view>
#include <vector>

#include "adapters/beast/http_transport.hpp"
#include "adapters/beast/io_loop.hpp"
#include "adapters/clock/system_clock.hpp"
#include "ctl/posix_host.hpp"
#include "ctl/run.hpp"
#include "ctl/stop_signals.hpp"

namespace signalbox {
namespace {

/// The client, made when a command first asks for it: half of them never do.
class LazyClient {
public:
  http::Transport& get() {
    if (!transport_) {
      const StopSignalsBlocked blocked;
      transport_.emplace(loop_.emplace(), HttpTransportRules{});
      loop_->start();
    }
    return *transport_;
  }

private:
  std::optional<IoLoop> loop_;
  std::optional<HttpTransport> transport_;
};

int run(const std::vector<std::string_view>& line) {
  PosixHost host;
  const SystemWallClock wall;
  const SystemSteadyClock steady;
  LazyClient client;
  return run_ctl(line,
                 {host, wall, steady,
                  [&client]() -> http::Transport& { return client.get(); },
                  SIGNALBOX_VERSION});
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run({argv + 1, argv + argc});
}
