#include "domain/desk/explain.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "domain/desk/counterfactual.hpp"
#include "domain/desk/explain_stages.hpp"

namespace signalbox {

namespace {

/// Whether one stage loses a larger share of what comes in than another.
bool loses_more(const FunnelStage& one, const FunnelStage& other) {
  return (one.in - one.out) * other.in > (other.in - other.out) * one.in;
}

const FunnelStage* narrowest(const std::vector<FunnelStage>& stages) {
  const FunnelStage* worst = nullptr;
  for (const auto& stage : stages) {
    if (stage.out == 0)
      return &stage;
    if (stage.out < stage.in && (worst == nullptr || loses_more(stage, *worst)))
      worst = &stage;
  }
  return worst;
}

NarrowPlace place_of(const ExplainFacts& facts, const FunnelStage& stage) {
  NarrowPlace place{stage.name, "not_recorded", stage.in - stage.out, "", {}};
  if (!stage.reasons.empty()) {
    const auto& worst = stage.reasons.front();
    place.reason = worst.code;
    place.count = worst.count;
    place.detail = worst.example;
  }
  place.counterfactual = counterfactual_of(facts, place);
  return place;
}

struct Words {
  std::string_view stage, one, many;
};

constexpr std::array<Words, 6> words{{
  {"signals", "signal came", "signals came"},
  {"scores", "was scored", "were scored"},
  {"qualified", "qualified", "qualified"},
  {"seeds", "became a trade", "became trades"},
  {"entries", "was sent to the broker", "were sent to the broker"},
  {"fills", "was filled", "were filled"},
}};

/// `12 signals came, 10 were scored, none qualified`: up to the first none.
std::string flow_text(const std::vector<FunnelStage>& stages) {
  std::string text;
  for (std::size_t i = 0; i < std::min(stages.size(), words.size()); ++i) {
    const auto count = stages[i].out;
    text += text.empty() ? "" : ", ";
    if (count == 0)
      return text +
             fmt::format("{} {}", text.empty() ? "no" : "none", words[i].one);
    text +=
      fmt::format("{} {}", count, count == 1 ? words[i].one : words[i].many);
  }
  return text;
}

std::string sentence_of(const Explanation& explanation) {
  auto text = flow_text(explanation.stages);
  const auto& place = explanation.narrow;
  if (!place)
    return text + "; nothing was held back.";
  text +=
    fmt::format(". The narrow place is {}: {}", place->stage, place->reason);
  if (place->count > 1)
    text += fmt::format(" ({} times)", place->count);
  if (!place->detail.empty())
    text += fmt::format(", {}", place->detail);
  text += ".";
  if (place->counterfactual)
    text += " What if: " + *place->counterfactual + ".";
  return text;
}

/// What the answer does not rest on is said with it.
std::string limits_of(const DeskRecords& records) {
  return records.decisions_cut
           ? " There were more decisions than could be read: the newest count."
           : "";
}

} // namespace

Explanation explain(const ExplainFacts& facts) {
  Explanation explanation;
  explanation.stages = walk_stages(facts);
  if (const auto* const stage = narrowest(explanation.stages))
    explanation.narrow = place_of(facts, *stage);
  explanation.sentence = sentence_of(explanation) + limits_of(facts.records);
  return explanation;
}

std::vector<Session> sessions_between(const SessionCalendar& calendar,
                                      WallTime from, WallTime to) {
  std::vector<Session> sessions;
  if (const auto running = calendar.session_at(from); running && from < to)
    sessions.push_back(*running);
  auto next = calendar.next_session(from);
  while (next && next->open < to) {
    sessions.push_back(*next);
    next = calendar.next_session(next->open);
  }
  return sessions;
}

} // namespace signalbox
