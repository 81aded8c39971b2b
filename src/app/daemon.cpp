#include "app/daemon.hpp"

#include <csignal>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <optional>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>

#include "adapters/beast/http_server.hpp"
#include "adapters/beast/http_transport.hpp"
#include "adapters/beast/socket_transport.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/systemd/notify.hpp"
#include "app/foundation.hpp"
#include "app/loop_scheduler.hpp"
#include "app/routes.hpp"
#include "app/settings_reload.hpp"
#include "app/wiring.hpp"
#include "messages/supervision.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// The actors' own graces end before; systemd's patience (35 s) ends after.
constexpr auto longest_stop = 28s;
constexpr auto last_answers = 1s;

/// What ends the process early leaves its exit status here.
std::atomic<int> early_exit{exit_ok};

void end_process(ExitStatus status) {
  int expected = exit_ok;
  early_exit.compare_exchange_strong(expected, status);
  ::kill(::getpid(), SIGTERM);
}

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP})
    sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A peer that goes away is an error of its connection, not of the process.
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int refuse_start(const Error& error, ExitStatus status) {
  log::error("daemon.refused",
             {{"code", error.name}, {"detail", error.detail}});
  log::flush();
  return status;
}

ServiceEnvironment service_environment() {
  const auto read = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  return {read("NOTIFY_SOCKET"), read("WATCHDOG_USEC"), read("WATCHDOG_PID"),
          ::getpid()};
}

HttpServer::Observer observe(std::shared_ptr<Metrics> metrics) {
  return [metrics](const ServedRequest& request) {
    metrics->http_served(request.route, request.method, request.status,
                         request.took);
    const bool quiet =
      request.log == http::AccessLog::debug && request.status < 400;
    const auto level = quiet ? log::Level::debug : log::Level::info;
    if (!log::enabled(level))
      return;
    log::write(level, "http.served",
               {{"method", request.method},
                {"target", request.target},
                {"status", request.status},
                {"request_bytes", request.request_bytes},
                {"response_bytes", request.response_bytes},
                {"duration_us", request.took.count() / 1000}});
  };
}

caf::actor_system_config& tuned(caf::actor_system_config& config,
                                IoLoop& loop) {
  config.module_factories.emplace_back([&loop](caf::actor_system& system) {
    return new LoopScheduler(system, loop);
  });
  // One message of an actor, then the others: what it has asked for is on its
  // way while it does the next thing.
  config.set("scheduler.max-throughput", 1);
  return config;
}

/// The running daemon. Members are destroyed from the last to the first: the
/// server before the actors it asks, the actors before the loop that carries
/// their calls.
class Daemon {
public:
  Daemon(const Settings& settings, const SettingSources& sources,
         Foundation foundation)
    : settings_(settings), sources_(sources), service_(service_environment()),
      foundation_(std::move(foundation)) {}

  int run(const sigset_t& signals) {
    start_actors();
    if (auto port = start_server(); !port)
      return stop(refuse_start(port.error(), exit_unavailable));
    service_.ready("serving");
    wait(signals);
    log::info("daemon.stopping");
    *stopping_ = true;
    service_.stopping();
    server_->stop_accepting();
    const int status = stop(early_exit);
    log::info("daemon.stopped", {{"exit_status", status}});
    log::flush();
    return status;
  }

private:
  void start_actors() {
    loop_.start();
    foundation_.transport =
      std::make_shared<HttpTransport>(loop_, HttpTransportRules{});
    foundation_.sockets =
      std::make_shared<SocketTransport>(loop_, SocketRules{});
    if (const auto interval = service_.watchdog_interval()) {
      foundation_.watchdog_interval =
        std::chrono::duration_cast<Millis>(*interval);
      foundation_.feed_watchdog = [this] { service_.watchdog(); };
    }
    system_.emplace(tuned(config_, loop_));
    running_.emplace(wire(*system_, settings_, foundation_));
    running_->root->attach_functor([](const caf::error& why) {
      if (why != caf::exit_reason::user_shutdown)
        end_process(exit_gave_up);
    });
  }

  Result<std::uint16_t> start_server() {
    const RouteContext context{running_->services,
                               foundation_.clock,
                               std::make_shared<SystemSteadyClock>(),
                               foundation_.calendar,
                               foundation_.metrics,
                               foundation_.providers.model != nullptr,
                               foundation_.providers.bars != nullptr,
                               foundation_.entropy,
                               settings_.holding_words,
                               stopping_};
    auto router =
      std::make_shared<const http::Router>(make_routes(settings_, context));
    server_.emplace(loop_, settings_.server, settings_.access,
                    std::move(router), observe(foundation_.metrics));
    auto port = server_->listen();
    if (port)
      log::info("daemon.started", {{"host", settings_.server.host},
                                   {"port", *port},
                                   {"store", settings_.store.sqlite_path}});
    return port;
  }

  void wait(const sigset_t& signals) {
    for (int signal = 0; signal != SIGTERM && signal != SIGINT;) {
      sigwait(&signals, &signal);
      if (signal == SIGHUP)
        reload();
    }
  }

  /// SIGHUP: secrets, log level and log format are read again; everything else
  /// needs a restart, which loses nothing.
  void reload() {
    service_.reloading(SystemSteadyClock{}.now());
    const auto faults = read_again();
    if (faults.empty())
      log::info("daemon.reloaded");
    for (const auto& fault : faults)
      log::error("daemon.reload_refused", {{"detail", fault.detail}});
    service_.ready("serving");
  }

  /// Answers the faults for which everything stays as it is.
  std::vector<Error> read_again() {
    const auto loaded = load_settings(sources_);
    if (!loaded)
      return loaded.error();
    auto settings = reloaded_settings(settings_, loaded->settings);
    if (!settings)
      return settings.error();
    settings_ = std::move(*settings);
    for (const auto& secret : loaded->secrets)
      log::mask(secret);
    log::set_up(settings_.log);
    server_->change_access(settings_.access);
    for (const auto& name : renew_providers(foundation_.providers, settings_))
      log::warn(
        "settings.warned",
        {{"detail", name + " is switched on or off by a restart only"}});
    return {};
  }

  /// Ends the actors phase by phase, then everything else. A thread that would
  /// not end is left to the kernel: the store survives that.
  int stop(int status) {
    caf::scoped_actor self{*system_};
    self->monitor(running_->root);
    caf::anon_send(running_->root, StopChildren{});
    running_->root = nullptr;
    self->receive([](const caf::down_msg&) {},
                  caf::after(longest_stop) >> [] {});
    wait_until(self, last_answers,
               [&] { return !server_ || server_->open_connections() == 0; });
    server_.reset();
    for (auto& front : running_->fronts)
      caf::anon_send_exit(front, caf::exit_reason::kill);
    running_.reset();
    const bool ended =
      wait_until(self, 2s, [&] { return system_->registry().running() <= 1; });
    if (!ended) {
      log::error("daemon.stuck", {{"detail", "an actor would not end"}});
      log::flush();
      std::_Exit(exit_gave_up);
    }
    return status;
  }

  /// Looks every 10 ms whether something holds; answers whether it did.
  template <class Condition>
  static bool wait_until(caf::scoped_actor& self, Millis most,
                         Condition condition) {
    for (Millis waited{0}; !condition(); waited += 10ms) {
      if (waited >= most)
        return false;
      self->receive(caf::after(10ms) >> [] {});
    }
    return true;
  }

  Settings settings_;
  const SettingSources& sources_;
  ServiceManager service_;
  IoLoop loop_;
  Foundation foundation_;
  caf::actor_system_config config_;
  std::optional<caf::actor_system> system_;
  std::optional<Running> running_;
  std::optional<HttpServer> server_;
  std::shared_ptr<std::atomic<bool>> stopping_ =
    std::make_shared<std::atomic<bool>>(false);
};

/// Nothing is called while the posts are off, so nothing can be over.
void tell_budget_plan(const LoadedSettings& loaded) {
  if (!loaded.settings.post_service.off_reason().empty())
    return;
  for (const auto& line : loaded.budget.lowered)
    log::info("budget.plan_lowered", {{"detail", line}});
  for (const auto& line : loaded.budget.over)
    log::warn("budget.plan_over", {{"detail", line}});
}

} // namespace

int run_daemon(const LoadedSettings& loaded, const SettingSources& sources) {
  const auto signals = block_signals();
  const auto& settings = loaded.settings;
  log::set_up(settings.log);
  for (const auto& secret : loaded.secrets)
    log::mask(secret);
  for (const auto& warning : loaded.warnings)
    log::warn("settings.warned", {{"detail", warning}});
  tell_budget_plan(loaded);

  // A damaged store ends the daemon: it must not go on writing into it.
  auto base =
    lay_foundation(settings, sources, [] { end_process(exit_config); });
  if (base)
    return Daemon(settings, sources, std::move(*base)).run(signals);
  const bool in_use = base.error().code == Errc::conflict;
  return refuse_start(base.error(), in_use ? exit_unavailable : exit_config);
}

} // namespace signalbox
