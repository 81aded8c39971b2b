#include "http/handlers/entry_list.hpp"

#include <charconv>
#include <limits>
#include <string>

#include "domain/core/time_text.hpp"
#include "domain/posts/entry_items.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 200;
constexpr IntRange limits{1, 1000};
constexpr IntRange rounds{1, std::numeric_limits<int>::max()};

Result<std::vector<EntryState>> states_of(const Request& request) {
  const auto text = request.param("state");
  if (!text)
    return ListEntries{}.states;
  if (*text == "all")
    return std::vector{EntryState::active, EntryState::suspect,
                       EntryState::removed};
  const auto state = entry_state_from(*text);
  if (!state)
    return bad_parameter("state", "must be active, suspect, removed or all");
  return std::vector{*state};
}

Result<std::string> author_of(const Request& request) {
  const auto text = request.param("author");
  if (text && !parse_post_id(*text))
    return bad_parameter("author", "must be an author's decimal id");
  return std::string(text.value_or(""));
}

Result<std::int64_t> after_of(const Request& request) {
  const auto text = request.param("after");
  if (!text)
    return std::int64_t{0};
  std::int64_t after = 0;
  const auto* const last = text->data() + text->size();
  const auto [end, fault] = std::from_chars(text->data(), last, after);
  if (text->empty() || fault != std::errc{} || end != last || after < 0)
    return bad_parameter("after", "must be the `next` of an earlier answer");
  return after;
}

Result<std::optional<int>> round_of(const Request& request) {
  if (!request.param("round"))
    return std::optional<int>{};
  const auto round = int_parameter(request, "round", 1, rounds);
  if (!round)
    return tl::unexpected(round.error());
  return std::optional{*round};
}

void write_state(json::Writer& writer, const Entry& entry) {
  writer.member("state", to_string(entry.state))
    .member("missing_count", entry.missing_count);
  time_or_null(writer, "last_checked_at", entry.last_checked_at);
  if (!entry.removed_at)
    return;
  writer.member("removed_at", to_iso(*entry.removed_at));
  if (entry.removed_reason)
    writer.member("removed_reason", to_string(*entry.removed_reason));
}

/// Ids are texts: JSON readers round numbers of that size.
void write_entry(json::Writer& writer, const Entry& entry) {
  const auto id = std::to_string(entry.post_id);
  writer.begin_object()
    .member("post_id", id)
    .member("item", entry.item)
    .member("author_id", entry.author_id);
  text_or_null(writer, "author_handle", entry.author_handle);
  writer.member("post_url", "https://x.com/i/web/status/" + id)
    .member("text_hash", entry.text_hash)
    .member("created_at", to_iso(entry.created_at))
    .member("first_seen_at", to_iso(entry.first_seen_at));
  write_state(writer, entry);
  writer.member("round_number", entry.round_number)
    .member("frozen_in", entry.frozen_in)
    .end_object();
}

} // namespace

Result<ListEntries> parse_entry_list(const Request& request) {
  auto round = round_of(request);
  if (!round)
    return tl::unexpected(std::move(round.error()));
  auto author = author_of(request);
  if (!author)
    return tl::unexpected(std::move(author.error()));
  auto states = states_of(request);
  if (!states)
    return tl::unexpected(std::move(states.error()));
  const auto limit = int_parameter(request, "limit", default_limit, limits);
  if (!limit)
    return tl::unexpected(limit.error());
  const auto after = after_of(request);
  if (!after)
    return tl::unexpected(after.error());
  return ListEntries{*round,
                     std::move(*author),
                     normal_item(request.param("item").value_or("")),
                     std::move(*states),
                     *limit,
                     *after};
}

Response render_entry_list(const EntryList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("entries").begin_array();
  for (const auto& entry : list.entries)
    write_entry(writer, entry);
  writer.end_array().member("next", list.next).end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
