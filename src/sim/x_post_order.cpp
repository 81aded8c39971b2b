#include "sim/x_post_order.hpp"

#include <array>
#include <utility>

#include "domain/core/time_text.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t most_posts = 100'000;
constexpr std::size_t most_text = 4000; ///< X: characters of a long post

/// Digits, as a string or as a number.
Result<std::uint64_t> read_id(const json::Value& value) {
  return parse_x_id(value.text());
}

Result<std::string> read_text(const json::Value& value) {
  if (!value.is_string() || value.text().empty() ||
      value.text().size() > most_text)
    return bad_post("must be a text of 1 to 4000 bytes");
  return std::string(value.text());
}

Result<void> take_id(const json::Value& value, XPostsOrder& order) {
  return read_id(value).map([&](std::uint64_t id) { order.post.id = id; });
}

Result<void> take_author_id(const json::Value& value, XPostsOrder& order) {
  return read_id(value).map(
    [&](std::uint64_t id) { order.post.author_id = id; });
}

Result<void> take_mentions(const json::Value& value, XPostsOrder& order) {
  return read_id(value).map(
    [&](std::uint64_t id) { order.post.mentions = id; });
}

Result<void> take_handle(const json::Value& value, XPostsOrder& order) {
  return read_text(value).map(
    [&](std::string text) { order.post.author_handle = std::move(text); });
}

Result<void> take_prefix(const json::Value& value, XPostsOrder& order) {
  return read_text(value).map(
    [&](std::string text) { order.author_prefix = std::move(text); });
}

Result<void> take_text(const json::Value& value, XPostsOrder& order) {
  return read_text(value).map(
    [&](std::string text) { order.post.text = std::move(text); });
}

Result<void> take_time(const json::Value& value, XPostsOrder& order) {
  return parse_iso(value.is_string() ? value.text() : "")
    .map([&](WallTime time) { order.post.created_at = time; });
}

Result<void> take_count(const json::Value& value, XPostsOrder& order) {
  const auto count = value.as_int();
  if (!count || *count < 1 || *count > most_posts)
    return bad_post("must be a whole number from 1 to 100000");
  order.count = static_cast<int>(*count);
  return {};
}

struct PostMember {
  std::string_view name;
  Result<void> (*take)(const json::Value&, XPostsOrder&);
};

constexpr std::array<PostMember, 8> order_members{
  {{"id", take_id},
   {"author_id", take_author_id},
   {"author_handle", take_handle},
   {"author_prefix", take_prefix},
   {"mentions", take_mentions},
   {"text", take_text},
   {"created_at", take_time},
   {"count", take_count}}};

Result<void> take_member(const json::Member& member, XPostsOrder& order) {
  for (const auto& row : order_members) {
    if (row.name != member.first)
      continue;
    const auto taken = row.take(member.second, order);
    return taken ? taken : bad_post(member.first + " " + taken.error().detail);
  }
  return bad_post("unknown member " + member.first);
}

Result<void> check_order(const XPostsOrder& order) {
  if (order.count > 1 && order.post.id)
    return bad_post("id goes with one post only");
  const bool one_author =
    order.post.author_id || !order.post.author_handle.empty();
  if (!order.author_prefix.empty() && one_author)
    return bad_post("author_prefix goes without another author");
  return {};
}

} // namespace

Result<XPostsOrder> parse_posts_order(std::string_view body, WallTime now) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_post("the body must be a JSON object");
  XPostsOrder order;
  order.post.created_at = now;
  for (const auto& member : parsed->members())
    if (const auto taken = take_member(member, order); !taken)
      return tl::unexpected(taken.error());
  return check_order(order).map([&] { return std::move(order); });
}

Result<std::string> parse_action_text(XPostAction action,
                                      std::string_view body) {
  const bool edits = action == XPostAction::edit;
  if (body.empty() && !edits)
    return std::string();
  const auto parsed = json::parse(body);
  const std::size_t wanted = edits ? 1 : 0;
  if (!parsed || !parsed->is_object() || parsed->members().size() != wanted)
    return bad_post(edits ? "the body must be {\"text\":…}"
                          : "the body must be empty");
  if (!edits)
    return std::string();
  const auto* const text = parsed->find("text");
  return text != nullptr ? read_text(*text)
                         : bad_post("the body must be {\"text\":…}");
}

} // namespace signalbox
