#include "http/handlers/signal_queries.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/signal_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 200;
constexpr IntRange limits{1, 1000};
constexpr std::chrono::hours default_look_back{48};
constexpr std::chrono::hours longest_look_back{24 * 3650};

/// What a person still has to look at or the daemon still works on.
constexpr std::array active{SignalStatus::pending, SignalStatus::scoring,
                            SignalStatus::scored, SignalStatus::approved};

using Statuses = std::vector<SignalStatus>;

/// Adds one word's status; false for a word that is none.
bool add_status(Statuses& statuses, std::string_view word) {
  const auto status = status_from(upper_case(word));
  if (status && std::ranges::find(statuses, *status) == statuses.end())
    statuses.push_back(*status);
  return status.has_value();
}

bool add_statuses(Statuses& statuses, std::string_view words) {
  while (true) {
    const auto comma = words.find(',');
    if (!add_status(statuses, words.substr(0, comma)))
      return false;
    if (comma == std::string_view::npos)
      return true;
    words.remove_prefix(comma + 1);
  }
}

/// Every `status` and `statuses` of the request, each once, in their order.
Result<Statuses> statuses_of(const Request& request) {
  Statuses statuses;
  for (const auto& [name, words] : request.query) {
    if (name != "status" && name != "statuses")
      continue;
    if (!add_statuses(statuses, words))
      return bad_parameter(name, "must name known statuses, such as PENDING");
  }
  return statuses;
}

Result<std::optional<Score>> min_score_of(const Request& request) {
  const auto text = request.param("minScore");
  if (!text)
    return std::optional<Score>{};
  const auto number = Decimal::parse(*text);
  const auto score = number ? Score::from(*number) : Score{};
  if (!number || Decimal::scaled(score.tenths, 1) != *number)
    return bad_parameter(
      "minScore", "must be a number from 0 to 10 with at most one decimal");
  return std::optional{score};
}

Result<std::optional<Grade>> grade_of(const Request& request) {
  const auto text = request.param("grade");
  if (!text)
    return std::optional<Grade>{};
  // In a query string the plus of an unescaped `A+` means a blank.
  const auto grade = *text == "A " || *text == "a "
                       ? Grade::a_plus
                       : grade_from(upper_case(*text));
  if (!grade)
    return bad_parameter("grade", "must be one of A+, A, B, C, D, F");
  return grade;
}

std::optional<std::chrono::minutes> unit_of(char letter) {
  switch (letter) {
    case 'm':
      return std::chrono::minutes{1};
    case 'h':
      return std::chrono::hours{1};
    case 'd':
      return std::chrono::hours{24};
    default:
      return std::nullopt;
  }
}

/// `90m`, `48h`, `2d`; nothing for any other text.
std::optional<std::chrono::minutes> look_back_from(std::string_view text) {
  const auto unit = unit_of(text.empty() ? ' ' : text.back());
  if (!unit)
    return std::nullopt;
  int count = 0;
  const auto* end = text.data() + text.size() - 1;
  const auto [stop, fault] = std::from_chars(text.data(), end, count);
  if (fault != std::errc{} || stop != end || count < 1 ||
      count > longest_look_back / *unit)
    return std::nullopt;
  return count * *unit;
}

Result<WallTime> since_of(const Request& request, WallTime now) {
  const auto text = request.param("since");
  if (!text)
    return now - default_look_back;
  if (const auto look_back = look_back_from(*text))
    return now - *look_back;
  const auto time = parse_iso(*text);
  if (!time)
    return bad_parameter(
      "since",
      "must be a time back such as 30m, 48h or 2d, or an ISO-8601 instant");
  return *time;
}

Result<bool> ascending_of(const Request& request) {
  const auto order = request.param("order").value_or("desc");
  if (order != "asc" && order != "desc")
    return bad_parameter("order", "must be asc or desc");
  return order == "asc";
}

/// The statuses to show: those asked for, else scored and waiting ones, and
/// of these only the active if so wished.
Result<Statuses> shown_statuses(const Request& request, bool only_active) {
  auto statuses = statuses_of(request);
  if (!statuses)
    return statuses;
  if (statuses->empty())
    *statuses = {SignalStatus::scored, SignalStatus::pending};
  if (only_active)
    std::erase_if(*statuses, [](SignalStatus status) {
      return std::ranges::find(active, status) == active.end();
    });
  if (statuses->empty())
    return bad_parameter("onlyActive",
                         "leaves none of the statuses that were asked for");
  return statuses;
}

void write_signals(json::Writer& writer, const std::vector<Signal>& signals) {
  writer.key("signals").begin_array();
  for (const auto& signal : signals)
    write_signal(writer, signal);
  writer.end_array();
}

void write_meta(json::Writer& writer, const SignalHistoryQuery& query) {
  const auto& [list, only_active] = query;
  if (list.since)
    writer.member("since", to_iso(*list.since));
  writer.member("order", list.ascending ? "asc" : "desc")
    .member("limit", list.limit)
    .member("onlyActive", only_active);
  writer.key("statusesApplied").begin_array();
  for (const auto status : list.statuses)
    writer.value(to_string(status));
  writer.end_array();
}

} // namespace

Result<ListSignals> parse_signal_list(const Request& request) {
  auto statuses = statuses_of(request);
  if (!statuses)
    return tl::unexpected(statuses.error());
  const auto min_score = min_score_of(request);
  if (!min_score)
    return tl::unexpected(min_score.error());
  const auto grade = grade_of(request);
  if (!grade)
    return tl::unexpected(grade.error());
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  ListSignals list;
  list.statuses = std::move(*statuses);
  list.min_score = *min_score;
  list.grade = *grade;
  list.limit = *limit;
  return list;
}

Response render_signal_list(const SignalList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_signals(writer, list.signals);
  writer.key("meta")
    .begin_object()
    .member("totalBefore", list.total_before)
    .member("totalAfter", list.total_after)
    .end_object()
    .end_object();
  return json_answer(200, writer);
}

Result<SignalHistoryQuery> parse_signal_history(const Request& request,
                                                WallTime now) {
  const auto only_active = flag_parameter(request, "onlyActive", false);
  if (!only_active)
    return tl::unexpected(only_active.error());
  auto statuses = shown_statuses(request, *only_active);
  if (!statuses)
    return tl::unexpected(statuses.error());
  const auto since = since_of(request, now);
  if (!since)
    return tl::unexpected(since.error());
  const auto ascending = ascending_of(request);
  if (!ascending)
    return tl::unexpected(ascending.error());
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  SignalHistoryQuery query;
  query.list.statuses = std::move(*statuses);
  query.list.since = *since;
  query.list.ascending = *ascending;
  query.list.limit = *limit;
  query.only_active = *only_active;
  return query;
}

Response render_signal_history(const SignalHistoryQuery& query,
                               const SignalList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_signals(writer, list.signals);
  writer.key("meta")
    .begin_object()
    .member("totalBefore", list.total_before)
    .member("totalAfter", list.total_after);
  write_meta(writer, query);
  writer.end_object().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
