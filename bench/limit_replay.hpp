#pragma once

#include <string>

#include "bench/replay_use.hpp"
#include "domain/calendar/sessions.hpp"

namespace signalbox {

/// The least that any replay has to do: reads all payloads of a session in the
/// order of their places by one query, and parses each. Throws if the store or
/// a payload cannot be read.
ReplayUse run_limit_replay(const std::string& store, const Session& session);

} // namespace signalbox
