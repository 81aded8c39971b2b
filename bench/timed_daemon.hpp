#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bench/serving_program.hpp"
#include "domain/calendar/sessions.hpp"

/// Daemons that take alerts and replay them.
namespace signalbox {

inline const std::string timed_key = "the-timed-key-of-a-benchmark-run";

/// signalboxd on a store in that folder. Nothing works by itself.
ServingProgram start_timed(const std::string& programs,
                           const std::filesystem::path& folder);

/// Waits until it is at rest: a check of the whole file follows its start.
void let_rest(ServingProgram& daemon);

/// Posts an alert on a connection that is kept.
std::string alert_request(std::uint16_t port, const std::string& body);

/// The newest session of 78 buckets that is over.
Session newest_whole_session();

} // namespace signalbox
