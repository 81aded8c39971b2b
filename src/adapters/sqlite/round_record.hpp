#pragma once

#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/rounds/round.hpp"

namespace signalbox {

/// `SELECT …` of rounds as `read_round` takes them, up to a `WHERE`, in which
/// the round is `r` and the message of its push `o`.
std::string select_rounds();

Round read_round(SqliteRow& row);

} // namespace signalbox
