#include "vendors/x/fault_answer.hpp"

#include <string>

#include "vendors/answer_texts.hpp"
#include "vendors/status_fault.hpp"
#include "vendors/x/rate_limits.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr std::string_view capped = "usage-capped";

/// X answers 404 when the account that we name is not there.
Errc code_of(int status) {
  return status == 404 ? Errc::invalid_argument : code_of_status(status);
}

} // namespace

std::string_view problem_name(const json::Value& problem) {
  const auto type = text_of(problem, "type");
  const auto slash = type.rfind('/');
  return slash == std::string_view::npos ? type : type.substr(slash + 1);
}

std::string_view problem_text(const json::Value& problem) {
  for (const auto* name : {"detail", "message", "title"})
    if (const auto text = text_of(problem, name); !text.empty())
      return text;
  const auto* errors = problem.find("errors");
  if (!errors || errors->items().empty())
    return {};
  const auto& first = errors->items().front();
  for (const auto* name : {"detail", "message", "title"})
    if (const auto text = text_of(first, name); !text.empty())
      return text;
  return {};
}

bool is_usage_cap(const json::Value& problem) {
  if (problem_name(problem) == capped)
    return true;
  const auto* errors = problem.find("errors");
  if (!errors)
    return false;
  for (const auto& error : errors->items())
    if (problem_name(error) == capped)
      return true;
  return false;
}

Error read_fault(const http::Reply& reply, const Redactor& redactor) {
  const auto body = json::parse(reply.body);
  const auto code = code_of(reply.status);
  const auto said = body ? problem_text(*body) : std::string_view();
  auto detail =
    status_detail("posts", reply.status,
                  said.empty() ? std::string_view(reply.body) : said, redactor);
  const bool spent = (body && is_usage_cap(*body)) ||
                     (code == Errc::rate_limited && resets_far_away(reply));
  if (spent)
    return {Errc::rate_limited, std::move(detail), "usage_capped"};
  return {code, std::move(detail), std::string(to_string(code))};
}

} // namespace signalbox
