#include "http/handlers/budget_status.hpp"

#include "http/handlers/answer.hpp"

namespace signalbox::http {

void write_budget_status(json::Writer& writer, const BudgetStatus& status) {
  writer.begin_object()
    .member("tokens", status.tokens)
    .member("capacity", status.capacity)
    .member("refillRate", status.refill_rate)
    .member("waiting", status.waiting)
    .member("windowUsed", status.window_used);
  time_or_null(writer, "blockedUntil", status.blocked_until);
  writer.end_object();
}

} // namespace signalbox::http
