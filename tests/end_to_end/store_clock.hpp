#pragma once

#include <chrono>
#include <string>

#include "adapters/sqlite/statement.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

/// Runs statements on a store of which no daemon runs.
inline void change_store(const std::string& path, const std::string& sql) {
  auto database =
    SqliteDatabase::open(path, SqliteDatabase::Access::read_write);
  REQUIRE(database.has_value());
  (*database)->execute(sql);
  REQUIRE((*database)->outcome().has_value());
}

/// Lets time pass in a store of which no daemon runs: what is due in it, or
/// was begun, moves into the past.
inline void let_pass(const std::string& path, std::chrono::minutes time) {
  const auto millis = std::to_string(Millis{time}.count());
  change_store(path, "UPDATE signals SET due_at = due_at - " + millis +
                       ", scoring_started_at = scoring_started_at - " + millis +
                       "; UPDATE scorer_closure SET until = until - " + millis +
                       ";");
}

} // namespace signalbox::test
