#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "app/settings.hpp"
#include "app/wiring.hpp"
#include "domain/calendar/sessions.hpp"
#include "domain/core/ids.hpp"
#include "domain/overnight/holding_words.hpp"
#include "http/router.hpp"

namespace signalbox {

/// What handlers know beside the services.
struct RouteContext {
  Services services;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<const SteadyClock> steady_clock;
  std::shared_ptr<const SessionCalendar> calendar;
  std::shared_ptr<Metrics> metrics;
  bool model_configured = false, data_configured = false;
  std::shared_ptr<Entropy> entropy{}; ///< for ids of part C
  HoldingWords words{};
  /// True once the daemon was asked to stop; null: it never is.
  std::shared_ptr<const std::atomic<bool>> stopping{};
};

/// The route table: one row per endpoint. With ENABLE_SIGNALS=0 the rows of
/// part A are left out, with ENABLE_POSTS=0 those of part B, with
/// ENABLE_OVERNIGHT=0 those of part C; those of part D say that they are off.
std::vector<http::Route> make_routes(const Settings& settings,
                                     const RouteContext& context);

} // namespace signalbox
