#include "http/handlers/budget_status.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::string written(const BudgetStatus& status) {
  json::Writer writer;
  http::write_budget_status(writer, status);
  return writer.take();
}

} // namespace

TEST_CASE("budget_status: a bucket shows what it holds and who waits",
          "[http][budget_status]") {
  CHECK(written({"mentions", 9.25, 10, 0.0125, 2, 3, std::nullopt}) ==
        R"({"tokens":9.25,"capacity":10,"refillRate":0.0125,"waiting":2,)"
        R"("windowUsed":3,"blockedUntil":null})");
}

TEST_CASE("budget_status: a closed bucket shows until when",
          "[http][budget_status]") {
  BudgetStatus status;
  status.blocked_until = WallTime{Millis{1769792400000}};
  CHECK(written(status).find(R"("tokens":0,"capacity":0)") !=
        std::string::npos);
  CHECK(
    written(status).ends_with(R"("blockedUntil":"2026-01-30T17:00:00.000Z"})"));
}
