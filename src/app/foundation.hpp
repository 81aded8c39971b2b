#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/post_parts.hpp"
#include "app/providers.hpp"
#include "app/settings.hpp"
#include "app/settings_load.hpp"
#include "domain/budget/kept_time.hpp"
#include "domain/calendar/sessions.hpp"
#include "domain/core/ids.hpp"
#include "domain/entry/halt_sign.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"
#include "ports/stores/stores.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// Everything that is not an actor, made before the first of them.
struct Foundation {
  std::shared_ptr<const WallClock> clock;
  Moment birth; ///< of the process, read once
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Entropy> secrets; ///< fit for what nobody may guess
  std::shared_ptr<Metrics> metrics;
  std::shared_ptr<http::Transport> transport;
  std::shared_ptr<http::SocketTransport> sockets;
  std::shared_ptr<HaltSign> halt;
  std::shared_ptr<const SessionCalendar> calendar;
  Providers providers;
  PostParts posts;
  WriteStores write_stores;
  ReadStores read_stores;
  OvernightReadStores overnight_read_stores;
  ReplayReadStores replay_read_stores;
  std::string instance; ///< of this store, stable over restarts
  Millis watchdog_interval{0};
  std::function<void()> feed_watchdog;
};

/// Opens the store, reads the calendar, makes clocks and providers; transport
/// and watchdog stay empty. A check of a large store goes on beside the daemon,
/// and `on_damage` is called from its thread if it fails. Fails with `conflict`
/// while another daemon holds the store, else with what the store or the
/// calendar file says.
Result<Foundation> lay_foundation(const Settings& settings,
                                  const SettingSources& sources,
                                  std::function<void()> on_damage);

} // namespace signalbox
