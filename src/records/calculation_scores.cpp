#include "records/calculation_scores.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "records/stored_fields.hpp"
#include "records/stored_row.hpp"

namespace signalbox {

namespace {

constexpr std::string_view what = "SCORES_COMPUTED";
constexpr std::size_t likely_score_size = 256;

void write_value(json::Writer& out, std::string_view name,
                 const RuleOutcome& outcome) {
  out.key(name);
  if (outcome.value)
    out.value(outcome.value->to_text());
  else
    out.null();
}

void write_criterion(json::Writer& out, const CriterionRule& rule) {
  out.key("criterionId");
  if (rule.id.empty())
    out.null();
  else
    out.value(rule.id);
  out.member("criterionName", rule.name);
}

std::optional<std::string_view> skipped_reason(RuleMark mark) {
  if (mark == RuleMark::missing_fundamental)
    return "missing_fundamental";
  if (mark == RuleMark::missing_rate)
    return "missing_rate";
  return std::nullopt;
}

int points_of(const CriterionRule& rule, const RuleOutcome& outcome) {
  return outcome.mark == RuleMark::matched ? rule.points : 0;
}

void write_shown(json::Writer& out, const CriterionRule& rule,
                 const RuleOutcome& outcome) {
  out.begin_object();
  write_criterion(out, rule);
  write_value(out, "rawValue", outcome);
  out.member("passed", outcome.mark == RuleMark::matched)
    .member("pointsAwarded", points_of(rule, outcome))
    .member("maxPoints", rule.points)
    .end_object();
}

/// All of a result but its breakdown, in an object that stays open.
void begin_score(json::Writer& out, const StoredScore& score) {
  out.begin_object()
    .member("assetId", score.asset_id)
    .member("symbol", score.symbol)
    .member("score", score.score)
    .member("maxPossibleScore", score.max_score)
    .member("percentage", score.percentage)
    .member("criteriaVersionId", score.criteria_version_id);
}

StoredScore stored(const AssetScore& score) {
  return {score.asset_id,
          score.symbol,
          score.criteria->id,
          score.score_text(),
          score.max_text(),
          score.percentage_text(),
          breakdown_text(score.outcomes)};
}

void write_skipped(json::Writer& out,
                   const std::vector<SkippedAsset>& skipped) {
  out.key("skipped").begin_array();
  for (const auto& asset : skipped)
    out.begin_object()
      .member("assetId", asset.asset_id)
      .member("symbol", asset.symbol)
      .member("reason", asset.reason)
      .end_object();
  out.end_array();
}

StoredScore read_score(StoredRow row) {
  StoredScore score;
  score.asset_id = row.text();
  score.symbol = row.text();
  score.criteria_version_id = row.text();
  score.score = row.text();
  score.max_score = row.text();
  score.percentage = row.text();
  score.breakdown = row.text();
  return score;
}

/// One result as it is stored: a row, because there is one for each asset of
/// each user each night.
void write_row(json::Writer& out, const StoredScore& score) {
  out.begin_array();
  for (const auto* text :
       {&score.asset_id, &score.symbol, &score.criteria_version_id,
        &score.score, &score.max_score, &score.percentage, &score.breakdown})
    out.value(*text);
  out.end_array();
}

SkippedAsset read_skipped(const json::Value& value, bool& sound) {
  const StoredFields fields(value, sound);
  return {fields.text("assetId"), fields.text("symbol"), fields.text("reason")};
}

/// Writes one result as it is shown; false if its version does not fit.
bool write_shown_score(json::Writer& out, const StoredScore& score,
                       const std::vector<SharedCriteria>& criteria) {
  const auto version = std::ranges::find_if(criteria, [&](const auto& each) {
    return each->id == score.criteria_version_id;
  });
  const auto outcomes = parse_breakdown(score.breakdown);
  if (version == criteria.end() || !outcomes ||
      outcomes->size() != (*version)->rules.size())
    return false;
  begin_score(out, score);
  out.key("breakdown").begin_array();
  for (std::size_t i = 0; i < outcomes->size(); ++i)
    write_shown(out, (*version)->rules[i], (*outcomes)[i]);
  out.end_array().end_object();
  return true;
}

} // namespace

std::string scores_payload(const CalculationResult& result) {
  json::Writer out(likely_score_size *
                   (result.scores.size() + result.skipped.size() + 1));
  out.begin_object().key("results").begin_array();
  for (const auto& score : result.scores)
    write_row(out, stored(score));
  out.end_array();
  write_skipped(out, result.skipped);
  out.end_object();
  return out.take();
}

Result<StoredResult> read_scores(std::string_view payload) {
  const auto value = parse_stored(payload, what);
  if (!value)
    return tl::unexpected(value.error());
  bool sound = true;
  const StoredFields fields(*value, sound);
  StoredResult result;
  for (const auto& item : fields.items("results"))
    result.scores.push_back(read_score(StoredRow(item, sound)));
  for (const auto& item : fields.items("skipped"))
    result.skipped.push_back(read_skipped(item, sound));
  if (!sound)
    return not_as_written(what);
  return result;
}

Result<std::string> shown_scores(std::string_view payload,
                                 const std::vector<SharedCriteria>& criteria) {
  const auto result = read_scores(payload);
  if (!result)
    return tl::unexpected(result.error());
  json::Writer out;
  out.begin_object().key("results").begin_array();
  for (const auto& score : result->scores)
    if (!write_shown_score(out, score, criteria))
      return not_as_written(what);
  out.end_array();
  write_skipped(out, result->skipped);
  out.end_object();
  return out.take();
}

void write_breakdown(json::Writer& out, const CriteriaVersion& criteria,
                     const std::vector<RuleOutcome>& outcomes) {
  out.begin_array();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& rule = criteria.rules.at(i);
    const auto& outcome = outcomes[i];
    out.begin_object();
    write_criterion(out, rule);
    out.member("matched", outcome.mark == RuleMark::matched)
      .member("pointsAwarded", points_of(rule, outcome));
    write_value(out, "actualValue", outcome);
    out.member("skippedReason", skipped_reason(outcome.mark)).end_object();
  }
  out.end_array();
}

} // namespace signalbox
