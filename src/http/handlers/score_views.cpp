#include "http/handlers/score_views.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "records/calculation_events.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 100;
constexpr int most_scores = 1000;

Result<void> write_score(json::Writer& writer, const ShownScore& score) {
  const auto& row = score.row;
  const auto outcomes = parse_breakdown(row.breakdown);
  if (!outcomes)
    return tl::unexpected(outcomes.error());
  writer.begin_object()
    .member("assetId", row.asset_id)
    .member("symbol", row.symbol)
    .member("assetType", row.asset_type)
    .member("market", row.market)
    .member("score", row.score)
    .member("maxPossibleScore", row.max_score)
    .member("percentage", row.percentage)
    .key("breakdown");
  write_breakdown(writer, *score.criteria, *outcomes);
  writer.member("criteriaVersionId", row.criteria_version_id)
    .member("correlationId", row.correlation_id)
    .member("computedAt", to_iso(row.computed_at))
    .end_object();
  return {};
}

/// What the scores are of, and what their list is called.
struct Title {
  std::string_view owner;
  const std::string& id;
  std::string_view list;
};

Response scores_answer(const Title& title,
                       const std::vector<ShownScore>& scores) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member(title.owner, title.id)
    .key(title.list)
    .begin_array();
  for (const auto& score : scores)
    if (const auto written = write_score(writer, score); !written)
      return error_response(written.error());
  writer.end_array().end_object();
  return json_answer(200, writer);
}

} // namespace

Result<ReadUserScores> parse_user_scores(const Request& request) {
  return ReadUserScores{std::string(request.captured_part("id"))};
}

Response render_user_scores(const UserScores& scores) {
  return scores_answer({"userId", scores.user_id, "scores"}, scores.scores);
}

Result<ReadScoreHistory> parse_score_history(const Request& request) {
  return int_parameter(request, "limit", default_limit, {1, most_scores})
    .map([&](int limit) {
      return ReadScoreHistory{std::string(request.captured_part("assetId")),
                              limit};
    });
}

Response render_score_history(const ScoreHistory& history) {
  return scores_answer({"assetId", history.asset_id, "history"},
                       history.scores);
}

} // namespace signalbox::http
