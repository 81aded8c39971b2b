#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/overnight/overnight_run.hpp"
#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// The record of a step; null if it was never begun.
const StepRecord* find_step(const std::vector<StepRecord>& steps,
                            std::string_view step);

/// The first of the seven steps that is not done; nothing when all are.
std::optional<OvernightStep> next_step(const std::vector<StepRecord>& steps);

/// How many batches hold `users` users.
int batch_count(int users, int batch_size);

/// How many users batch `n` (1, 2, …) holds: `batch_size`, but for the last.
int users_of_batch(int batch, int users, int batch_size);

/// The batches that are not done, in their order.
std::vector<int> open_batches(const std::vector<StepRecord>& steps, int users,
                              int batch_size);

/// `completed` if no user failed, `failed` if all did, else `partial`.
OvernightStatus outcome_of(const RunTally& tally);

} // namespace signalbox
