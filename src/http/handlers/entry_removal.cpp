#include "http/handlers/entry_removal.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/reader.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t longest_reason = 200;

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
}

/// Empty if none is given.
Result<std::string> reason_of(const Request& request) {
  if (request.body.empty())
    return std::string();
  const auto body = json::parse(request.body);
  if (!body || !body->is_object())
    return bad_parameter("the body", "must be a JSON object, or empty");
  const auto* member = body->find("reason");
  if (!member || member->is_null())
    return std::string();
  const auto text = member->is_string() ? member->text() : std::string_view();
  if (text.empty() || text.size() > longest_reason || has_control(text))
    return bad_parameter(
      "reason", "must be a text of 1 to 200 bytes without control characters");
  return std::string(text);
}

} // namespace

Result<RemoveEntries> parse_entry_removal(const Request& request,
                                          WallTime now) {
  const auto id = parse_post_id(request.captured_part("post_id"));
  if (!id)
    return fail(Errc::not_found, "no post has this id");
  return reason_of(request).map([&](std::string reason) {
    return RemoveEntries{*id, std::move(reason), now};
  });
}

Response render_entries_removed(const EntriesRemoved& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("post_id", std::to_string(report.post_id))
    .member("removed", report.removed)
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
