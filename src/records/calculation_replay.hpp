#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// An asset whose score came out otherwise; nothing: it is missing there.
struct Discrepancy {
  std::string asset_id;
  std::optional<std::string> original_score, replay_score;
};

/// Calculates a stream again from its INPUTS_CAPTURED and compares every text
/// (score, maximum, percentage, breakdown, version); what differs, by asset
/// id. Fails with `conflict` named `not_replayable` without inputs or scores,
/// and as `read_inputs` and `read_scores` do.
Result<std::vector<Discrepancy>> replay(const CalculationStream& stream);

} // namespace signalbox
