#include "sim/x_query.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <span>

#include "domain/core/time_text.hpp"
#include "sim/x_page_token.hpp"
#include "sim/x_posts.hpp"

namespace signalbox {
namespace {

constexpr std::size_t most_ids = 100;
constexpr std::string_view tweet_fields[]{"article",
                                          "attachments",
                                          "author_id",
                                          "card_uri",
                                          "context_annotations",
                                          "conversation_id",
                                          "created_at",
                                          "display_text_range",
                                          "edit_controls",
                                          "edit_history_tweet_ids",
                                          "entities",
                                          "geo",
                                          "id",
                                          "in_reply_to_user_id",
                                          "lang",
                                          "note_tweet",
                                          "possibly_sensitive",
                                          "public_metrics",
                                          "referenced_tweets",
                                          "reply_settings",
                                          "source",
                                          "text",
                                          "withheld"};
constexpr std::string_view user_fields[]{"created_at",
                                         "description",
                                         "entities",
                                         "id",
                                         "location",
                                         "name",
                                         "pinned_tweet_id",
                                         "profile_image_url",
                                         "protected",
                                         "public_metrics",
                                         "url",
                                         "username",
                                         "verified",
                                         "verified_type",
                                         "withheld"};
constexpr std::string_view expansions[]{"attachments.media_keys",
                                        "attachments.poll_ids",
                                        "author_id",
                                        "edit_history_tweet_ids",
                                        "entities.mentions.username",
                                        "geo.place_id",
                                        "in_reply_to_user_id",
                                        "referenced_tweets.id",
                                        "referenced_tweets.id.author_id"};

using Words = std::span<const std::string_view>;

tl::unexpected<BadParameter>
refuse(std::string_view name, std::string_view value, std::string_view what) {
  std::string message = "The `";
  message.append(name).append("` query parameter value [").append(value);
  message.append("] ").append(what);
  return tl::unexpected(
    BadParameter{std::string(name), std::string(value), std::move(message)});
}

bool is_one_of(std::string_view word, Words known) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

std::string listed(Words known) {
  std::string text = "is not one of [";
  for (const auto word : known)
    text.append(text.back() == '[' ? "" : ",").append(word);
  return text + "]";
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto comma = std::min(text.find(','), text.size());
    parts.push_back(text.substr(0, comma));
    if (comma == text.size())
      return parts;
    text.remove_prefix(comma + 1);
  }
}

/// Every name known and given once.
XRead<void> check_names(const http::Request& request, Words known) {
  for (auto at = request.query.begin(); at != request.query.end(); ++at) {
    const auto same = [&](const auto& pair) { return pair.first == at->first; };
    if (!is_one_of(at->first, known))
      return tl::unexpected(BadParameter{at->first, at->second,
                                         "The query parameter [" + at->first +
                                           "] " + listed(known)});
    if (std::any_of(request.query.begin(), at, same))
      return refuse(at->first, at->second, "is given more than once");
  }
  return {};
}

/// Reads a list of words into whether `wanted` is one of them.
XRead<void> check_list(const http::Request& request, std::string_view name,
                       Words known) {
  const auto text = request.param(name);
  if (!text)
    return {};
  for (const auto word : split_list(*text))
    if (!is_one_of(word, known))
      return refuse(name, word, listed(known));
  return {};
}

bool asks_for(const http::Request& request, std::string_view name,
              std::string_view word) {
  const auto words = split_list(request.param(name).value_or(""));
  return std::find(words.begin(), words.end(), word) != words.end();
}

XRead<XFields> read_fields(const http::Request& request) {
  return check_list(request, "tweet.fields", tweet_fields)
    .and_then([&] { return check_list(request, "user.fields", user_fields); })
    .and_then([&] { return check_list(request, "expansions", expansions); })
    .map([&] {
      const bool authors = asks_for(request, "expansions", "author_id");
      return XFields{
        .author_id = authors || asks_for(request, "tweet.fields", "author_id"),
        .created_at = asks_for(request, "tweet.fields", "created_at"),
        .authors = authors};
    });
}

XRead<void> read_id(const http::Request& request, std::string_view name,
                    std::optional<std::uint64_t>& into) {
  const auto text = request.param(name);
  if (!text)
    return {};
  const auto id = parse_x_id(*text);
  if (!id)
    return refuse(name, *text, "does not match ^[0-9]{1,19}$");
  into = *id;
  return {};
}

/// `2026-02-02T14:41:09Z`, as RFC 3339 has it in UTC.
XRead<void> read_time(const http::Request& request, std::string_view name,
                      std::optional<WallTime>& into) {
  const auto text = request.param(name);
  if (!text)
    return {};
  const auto time = parse_iso(*text);
  if (!time || !text->ends_with('Z') || text->find('T') == text->npos)
    return refuse(name, *text, "is not a valid RFC3339 timestamp");
  into = *time;
  return {};
}

XRead<void> read_max_results(const http::Request& request, std::size_t& into) {
  const auto text = request.param("max_results");
  if (!text)
    return {};
  const auto* const last = text->data() + text->size();
  const auto [end, fault] = std::from_chars(text->data(), last, into);
  if (fault != std::errc{} || end != last || into < 5 || into > 100)
    return refuse("max_results", *text, "is not between 5 and 100");
  return {};
}

XRead<void> read_page(const http::Request& request, MentionsQuery& query) {
  const auto token = request.param("pagination_token");
  if (!token)
    return {};
  query.page = read_page_token(query.user, *token);
  if (!query.page)
    return refuse("pagination_token", *token, "is not valid");
  return {};
}

XRead<void> read_user(const http::Request& request, MentionsQuery& query) {
  query.user_text = request.captured_part("id");
  const auto id = parse_x_id(query.user_text);
  if (!id)
    return refuse("id", query.user_text, "does not match ^[0-9]{1,19}$");
  query.user = *id;
  return {};
}

XRead<void> read_times(const http::Request& request, MentionsQuery& query) {
  if (auto read = read_time(request, "start_time", query.start_time); !read)
    return read;
  if (auto read = read_time(request, "end_time", query.end_time); !read)
    return read;
  if (query.start_time && query.end_time &&
      *query.start_time >= *query.end_time)
    return refuse("end_time", *request.param("end_time"),
                  "is not after start_time");
  return {};
}

XRead<std::vector<std::string>> read_ids(std::string_view text) {
  const auto parts = split_list(text);
  if (text.empty() || parts.size() > most_ids)
    return refuse("ids", text.empty() ? "" : std::to_string(parts.size()),
                  "is not between 1 and 100");
  std::vector<std::string> ids;
  for (const auto part : parts) {
    if (!parse_x_id(part))
      return refuse("ids", part, "does not match ^[0-9]{1,19}$");
    if (std::find(ids.begin(), ids.end(), part) == ids.end())
      ids.emplace_back(part);
  }
  return ids;
}

} // namespace

XRead<MentionsQuery> parse_mentions_query(const http::Request& request) {
  static constexpr std::string_view names[]{
    "max_results", "since_id",     "until_id",    "start_time",      "end_time",
    "expansions",  "tweet.fields", "user.fields", "pagination_token"};
  MentionsQuery query;
  return check_names(request, names)
    .and_then([&] { return read_user(request, query); })
    .and_then([&] { return read_max_results(request, query.max_results); })
    .and_then([&] { return read_id(request, "since_id", query.since_id); })
    .and_then([&] { return read_id(request, "until_id", query.until_id); })
    .and_then([&] { return read_times(request, query); })
    .and_then([&] { return read_page(request, query); })
    .and_then([&] { return read_fields(request); })
    .map([&](const XFields& fields) {
      query.fields = fields;
      return std::move(query);
    });
}

XRead<LookupQuery> parse_lookup_query(const http::Request& request) {
  static constexpr std::string_view names[]{"ids", "expansions", "tweet.fields",
                                            "user.fields"};
  LookupQuery query;
  return check_names(request, names)
    .and_then([&] { return read_ids(request.param("ids").value_or("")); })
    .and_then([&](std::vector<std::string> ids) {
      query.ids = std::move(ids);
      return read_fields(request);
    })
    .map([&](const XFields& fields) {
      query.fields = fields;
      return std::move(query);
    });
}

} // namespace signalbox
