#pragma once

#include <optional>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/overnight/calculation.hpp"
#include "domain/overnight/store_orders.hpp"
#include "records/calculation_inputs.hpp"
#include "records/calculation_replay.hpp"
#include "records/calculation_scores.hpp"
#include "records/captured_inputs.hpp"

/// The payloads of a calculation's events: as they are stored, and as they are
/// shown (domain 6.3 and 6.7).
namespace signalbox {

std::string started_payload(const std::string& correlation_id,
                            const std::string& user_id, WallTime now);

/// `failure` is `code: sentence`, or nothing.
std::string completed_payload(const std::string& correlation_id,
                              Millis duration, std::size_t asset_count,
                              CalculationStatus status,
                              const std::optional<std::string>& failure);

/// The events of a stream with their payloads as domain 6.3 and 6.7 show them:
/// an array. Fails with `storage` for a stream that this program did not write.
Result<std::string> shown_events(const CalculationStream& stream);

} // namespace signalbox
