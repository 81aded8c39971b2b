#include <csignal>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "adapters/beast/http_server.hpp"
#include "adapters/beast/io_loop.hpp"
#include "adapters/clock/system_clock.hpp"
#include "sim/sim_options.hpp"
#include "sim/sim_routes.hpp"
#include "sim/sim_sockets.hpp"

namespace signalbox {
namespace {

constexpr int exit_no_listener = 1;
constexpr int exit_usage = 2;
constexpr Millis settle_interval{20};

/// Blocked before the loop's thread starts, so that only `sigwait` sees them.
sigset_t block_stop_signals() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  return stops;
}

std::shared_ptr<const http::Router>
make_router(IoLoop& loop, const std::shared_ptr<SimWorld>& world) {
  auto later = [&loop](Millis delay, std::function<void()> work) {
    loop.after(delay, std::move(work));
  };
  return std::make_shared<const http::Router>(sim_routes(world, later));
}

/// The broker's market moves also while nobody asks.
void keep_settling(IoLoop& loop, const std::shared_ptr<SimWorld>& world) {
  loop.after(settle_interval, [&loop, world] {
    settle_broker(*world);
    keep_settling(loop, world);
  });
}

int serve(const SimOptions& options) {
  const auto stops = block_stop_signals();
  IoLoop loop;
  const auto world = std::make_shared<SimWorld>(
    options.rules, std::make_shared<const SystemWallClock>());
  HttpServerRules rules;
  rules.host = options.host;
  rules.port = options.port;
  rules.max_connections = 4096;
  HttpServer server(loop, rules, {}, make_router(loop, world),
                    [](const ServedRequest&) {});
  server.serve_sockets(sim_sockets(world));
  const auto port = server.listen();
  if (!port) {
    fmt::print(stderr, "signalbox-sim: {}\n", port.error().detail);
    return exit_no_listener;
  }
  keep_settling(loop, world);
  loop.start();
  const bool v6 = options.host == "::1";
  fmt::print("signalbox-sim listening on http://{}:{}\n",
             v6 ? "[::1]" : options.host, *port);
  std::fflush(stdout);
  int received = 0;
  sigwait(&stops, &received);
  server.stop_accepting();
  loop.stop();
  return 0;
}

int run(const std::vector<std::string_view>& arguments) {
  const auto options = parse_sim_options(arguments);
  if (!options) {
    fmt::print(stderr, "signalbox-sim: {} (see --help)\n",
               options.error().detail);
    return exit_usage;
  }
  if (options->help) {
    fmt::print("{}", sim_usage());
    return 0;
  }
  if (options->version) {
    fmt::print("signalbox-sim {}\n", SIGNALBOX_VERSION);
    return 0;
  }
  return serve(*options);
}

} // namespace
} // namespace signalbox

int main(int argc, char** argv) {
  return signalbox::run({argv + 1, argv + argc});
}
