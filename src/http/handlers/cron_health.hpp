#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/budget/budget.hpp"
#include "domain/health/readiness.hpp"
#include "domain/health/service_health.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// What `/health/cron` tells.
struct CronHealth {
  WallTime now{};
  std::vector<ServiceHealth> services;
  std::vector<ActorHealth> actors;
  std::vector<BudgetStatus> budgets; ///< empty while posts are off
  std::string budget_trouble;        ///< why they are unknown, or empty
};

/// Reads `strict`. Fails with `invalid_argument`.
Result<bool> parse_strict(const Request& request);

/// Always 200, but 503 while anything is stalled if `strict`.
Response render_cron_health(const CronHealth& health, bool strict);

/// One service, or 404 in the shape of this route.
Response render_service_health(const CronHealth& health,
                               std::string_view service);

/// 500: the health could not be found out.
Response render_cron_failure(std::string_view why);

} // namespace signalbox::http
