#include "records/calculation_replay.hpp"

#include <algorithm>
#include <map>

#include "records/calculation_scores.hpp"
#include "records/captured_inputs.hpp"

namespace signalbox {

namespace {

/// Null if the stream has no event of that type.
const CalculationEvent* find_event(const CalculationStream& stream,
                                   CalculationEventType type) {
  const auto found =
    std::ranges::find(stream.events, type, &CalculationEvent::type);
  return found == stream.events.end() ? nullptr : &*found;
}

/// One asset on both sides; null where it has no score.
struct ScorePair {
  const StoredScore* original = nullptr;
  const StoredScore* replayed = nullptr;

  bool agrees() const {
    return original != nullptr && replayed != nullptr && *original == *replayed;
  }
};

std::optional<std::string> score_text(const StoredScore* score) {
  return score != nullptr ? std::optional(score->score) : std::nullopt;
}

std::vector<Discrepancy> differences(const StoredResult& original,
                                     const StoredResult& replayed) {
  std::map<std::string, ScorePair> pairs;
  for (const auto& score : original.scores)
    pairs[score.asset_id].original = &score;
  for (const auto& score : replayed.scores)
    pairs[score.asset_id].replayed = &score;
  std::vector<Discrepancy> found;
  for (const auto& [asset_id, pair] : pairs)
    if (!pair.agrees())
      found.push_back(
        {asset_id, score_text(pair.original), score_text(pair.replayed)});
  return found;
}

} // namespace

Result<std::vector<Discrepancy>> replay(const CalculationStream& stream) {
  const auto* const inputs_event =
    find_event(stream, CalculationEventType::inputs_captured);
  const auto* const scores_event =
    find_event(stream, CalculationEventType::scores_computed);
  if (inputs_event == nullptr || scores_event == nullptr)
    return fail(Errc::conflict, "not_replayable",
                "the calculation ended before it had inputs and scores");
  const auto inputs = read_inputs(inputs_event->payload);
  if (!inputs)
    return tl::unexpected(inputs.error());
  const auto original = read_scores(scores_event->payload);
  if (!original)
    return tl::unexpected(original.error());
  // Through the stored form as well, so that texts meet texts.
  return read_scores(scores_payload(calculate(*inputs)))
    .map([&](const StoredResult& replayed) {
      return differences(*original, replayed);
    });
}

} // namespace signalbox
