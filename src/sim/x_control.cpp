#include "sim/x_control.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/core/time_text.hpp"
#include "sim/x_post_order.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

using Ids = std::vector<std::uint64_t>;

Result<void> settle_mentions(const XRules& rules, XPostOrder& post) {
  if (post.mentions == 0)
    post.mentions = rules.users.front();
  if (std::find(rules.users.begin(), rules.users.end(), post.mentions) ==
      rules.users.end())
    return fail(Errc::invalid_argument, "invalid_post",
                "mentions is not one of the accounts of --x-users");
  return {};
}

/// The longest handle is tried first, so that either all posts are made or
/// none.
Result<Ids> create_all(XPosts& posts, const XPostsOrder& order) {
  Ids ids;
  const auto longest = order.author_prefix + std::to_string(order.count);
  if (!order.author_prefix.empty() && !is_x_handle(longest))
    return fail(Errc::invalid_argument, "invalid_post",
                "the handle " + longest +
                  " is longer than 15 characters, or "
                  "holds others than letters, digits and underscores");
  for (int i = 1; i <= order.count; ++i) {
    auto post = order.post;
    if (!order.author_prefix.empty())
      post.author_handle = order.author_prefix + std::to_string(i);
    const auto id = posts.create(std::move(post));
    if (!id)
      return tl::unexpected(id.error());
    ids.push_back(*id);
  }
  return ids;
}

http::Response ids_body(const Ids& ids) {
  json::Writer out;
  out.begin_object().member("ok", true);
  out.member("count", static_cast<std::int64_t>(ids.size()));
  out.key("ids").begin_array();
  for (const auto id : ids)
    out.value(std::string_view(std::to_string(id)));
  out.end_array().end_object();
  http::Response response;
  response.body = out.take();
  return response;
}

void write_post(json::Writer& out, const XPosts& posts, const XPost& post) {
  const auto& author = posts.author_of(post);
  out.begin_object();
  out.member("id", std::string_view(std::to_string(post.id)));
  out.member("text", std::string_view(post.text));
  out.member("author_id", std::string_view(std::to_string(author.id)));
  out.member("author_handle", std::string_view(author.handle));
  out.member("author", author_standing_names.of(author.standing));
  out.member("mentions", std::string_view(std::to_string(post.mentions)));
  out.member("created_at", std::string_view(to_iso(post.created_at)));
  out.member("deleted", post.deleted);
  out.member("visible", posts.visible(post)).end_object();
}

Result<void> edit(XPost& post, std::string text) {
  if (post.deleted)
    return fail(Errc::conflict, "post_deleted",
                "a deleted post cannot be edited");
  post.text = std::move(text);
  return {};
}

Result<void> act(XPosts& posts, XPost& post, XPostAction action,
                 std::string text) {
  switch (action) {
    case XPostAction::edit:
      return edit(post, std::move(text));
    case XPostAction::remove:
      post.deleted = true;
      break;
    case XPostAction::protect:
      posts.author_of(post).standing = AuthorStanding::protected_;
      break;
    case XPostAction::suspend:
      posts.author_of(post).standing = AuthorStanding::suspended;
      break;
    case XPostAction::restore:
      post.deleted = false;
      posts.author_of(post).standing = AuthorStanding::open;
      break;
  }
  return {};
}

Result<XPost*> post_of(XPosts& posts, const http::Request& request) {
  const auto id = parse_x_id(request.captured_part("id"));
  auto* const post = id ? posts.find(*id) : nullptr;
  if (post == nullptr)
    return fail(Errc::not_found, "no_such_post", "there is no such post");
  return post;
}

Result<XPostAction> action_of(const http::Request& request) {
  const auto action = x_post_action_names.find(request.captured_part("action"));
  if (!action)
    return fail(Errc::not_found, "no_such_action",
                "the actions are edit, delete, protect, suspend and restore");
  return *action;
}

} // namespace

http::Response create_posts(SimWorld& world, const http::Request& request) {
  auto order = parse_posts_order(request.body, world.clock.now());
  if (!order)
    return http::error_response(order.error());
  const auto ids = settle_mentions(world.rules.x, order->post).and_then([&] {
    return create_all(world.x.posts, *order);
  });
  return ids ? ids_body(*ids) : http::error_response(ids.error());
}

http::Response list_posts(SimWorld& world, const http::Request&) {
  json::Writer out;
  out.begin_object().member("ok", true).key("posts").begin_array();
  for (const auto& [id, post] : world.x.posts.all())
    write_post(out, world.x.posts, post);
  out.end_array().end_object();
  http::Response response;
  response.body = out.take();
  return response;
}

http::Response change_post(SimWorld& world, const http::Request& request) {
  const auto action = action_of(request);
  if (!action)
    return http::error_response(action.error());
  const auto post = post_of(world.x.posts, request);
  if (!post)
    return http::error_response(post.error());
  const auto done =
    parse_action_text(*action, request.body).and_then([&](std::string text) {
      return act(world.x.posts, **post, *action, std::move(text));
    });
  if (!done)
    return http::error_response(done.error());
  json::Writer out;
  out.begin_object().member("ok", true).key("post");
  write_post(out, world.x.posts, **post);
  out.end_object();
  http::Response response;
  response.body = out.take();
  return response;
}

} // namespace signalbox
