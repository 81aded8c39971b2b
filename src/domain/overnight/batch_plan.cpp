#include "domain/overnight/batch_plan.hpp"

#include <algorithm>

namespace signalbox {

const StepRecord* find_step(const std::vector<StepRecord>& steps,
                            std::string_view step) {
  const auto found =
    std::find_if(steps.begin(), steps.end(), [step](const StepRecord& record) {
      return record.step == step;
    });
  return found == steps.end() ? nullptr : &*found;
}

namespace {

bool is_done(const std::vector<StepRecord>& steps, std::string_view step) {
  const auto* record = find_step(steps, step);
  return record != nullptr && record->status == StepStatus::done;
}

} // namespace

std::optional<OvernightStep> next_step(const std::vector<StepRecord>& steps) {
  for (std::size_t i = 0; i < overnight_step_names.texts.size(); ++i)
    if (!is_done(steps, overnight_step_names.texts[i]))
      return static_cast<OvernightStep>(i);
  return std::nullopt;
}

int batch_count(int users, int batch_size) {
  return (users + batch_size - 1) / batch_size;
}

int users_of_batch(int batch, int users, int batch_size) {
  return std::min(batch_size, users - (batch - 1) * batch_size);
}

std::vector<int> open_batches(const std::vector<StepRecord>& steps, int users,
                              int batch_size) {
  std::vector<int> open;
  for (int batch = 1; batch <= batch_count(users, batch_size); ++batch)
    if (!is_done(steps, batch_step_name(batch)))
      open.push_back(batch);
  return open;
}

OvernightStatus outcome_of(const RunTally& tally) {
  if (tally.failed == 0)
    return OvernightStatus::completed;
  return tally.failed == tally.processed ? OvernightStatus::failed
                                         : OvernightStatus::partial;
}

} // namespace signalbox
