#include "vendors/openai/score_content.hpp"

#include <optional>
#include <utility>

#include "json/reader.hpp"
#include "json/utf8.hpp"

namespace signalbox {
namespace {

constexpr std::size_t longest_summary = 600; ///< characters

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Where the object that opens at `open` ends; `npos` if it never closes.
std::size_t balanced_end(std::string_view text, std::size_t open) {
  int depth = 0;
  bool quoted = false;
  for (auto at = open; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '{')
      ++depth;
    else if (!quoted && c == '}' && --depth == 0)
      return at + 1;
  }
  return text.npos;
}

/// A group in braces that is not JSON belongs to the prose around the object.
std::optional<json::Value> first_object(std::string_view text) {
  for (auto open = text.find('{'); open != text.npos;) {
    const auto end = balanced_end(text, open);
    if (end == text.npos)
      break;
    if (auto object = json::parse(text.substr(open, end - open)))
      return std::move(*object);
    open = text.find('{', end);
  }
  return std::nullopt;
}

/// The member of that name, or of the name that servers which ignore the
/// schema tend to use; null if neither has a value.
const json::Value* member_of(const json::Value& object, std::string_view name,
                             std::string_view alias) {
  for (const auto each : {name, alias})
    if (const auto* member = object.find(each); member && !member->is_null())
      return member;
  return nullptr;
}

Result<Score> read_score(const json::Value& object) {
  const auto* member = member_of(object, "score", "aiScore");
  if (!member)
    return fail(Errc::malformed_reply, "there is no score");
  const auto number = member->is_string()
                        ? Decimal::parse(trimmed(member->text()))
                        : member->as_decimal();
  if (!number)
    return fail(Errc::malformed_reply,
                "the score is no number: " + number.error().detail);
  return Score::from(*number);
}

Grade read_grade(const json::Value& object, Score score) {
  const auto* member = member_of(object, "grade", "aiGrade");
  const auto text = member && member->is_string() ? member->text() : "";
  return grade_from(trimmed(text)).value_or(grade_for(score));
}

Result<std::string> read_summary(const json::Value& object) {
  const auto* member = member_of(object, "summary", "aiSummary");
  if (!member || !member->is_string())
    return fail(Errc::malformed_reply, "there is no summary");
  auto summary = json::utf8_head(trimmed(member->text()), longest_summary);
  if (summary.empty())
    return fail(Errc::malformed_reply, "the summary is empty");
  return summary;
}

} // namespace

Result<ContentVerdict> read_score_content(std::string_view content) {
  const auto object = first_object(content);
  if (!object)
    return fail(Errc::malformed_reply, "there is no complete JSON object");
  const auto score = read_score(*object);
  if (!score)
    return tl::unexpected(score.error());
  auto summary = read_summary(*object);
  if (!summary)
    return tl::unexpected(std::move(summary.error()));
  return ContentVerdict{*score, read_grade(*object, *score),
                        std::move(*summary)};
}

} // namespace signalbox
