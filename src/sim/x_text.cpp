#include "sim/x_text.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "domain/core/time_text.hpp"
#include "sim/seeded_hash.hpp"
#include "sim/text_member.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

using PostList = std::vector<const XPost*>;

std::string problem_type(std::string_view name) {
  return "https://api.twitter.com/2/problems/" + std::string(name);
}

void write_post(json::Writer& out, const XPost& post, const XFields& fields) {
  const auto id = std::to_string(post.id);
  out.begin_object();
  text_member(out, "id", id);
  text_member(out, "text", post.text);
  if (fields.author_id)
    text_member(out, "author_id", std::to_string(post.author_id));
  if (fields.created_at)
    text_member(out, "created_at", to_iso(post.created_at));
  out.key("edit_history_tweet_ids").begin_array();
  out.value(std::string_view(id)).end_array().end_object();
}

void write_data(json::Writer& out, const PostList& posts,
                const XFields& fields) {
  if (posts.empty())
    return;
  out.key("data").begin_array();
  for (const auto* const post : posts)
    write_post(out, *post, fields);
  out.end_array();
}

void write_author(json::Writer& out, const XAuthor& author) {
  out.begin_object();
  text_member(out, "id", std::to_string(author.id));
  text_member(out, "name", author.handle);
  text_member(out, "username", author.handle);
  out.end_object();
}

/// Each author once, in the order of their posts.
void write_includes(json::Writer& out, const XPosts& posts,
                    const PostList& list, const XFields& fields) {
  if (!fields.authors || list.empty())
    return;
  std::set<std::uint64_t> told;
  out.key("includes").begin_object().key("users").begin_array();
  for (const auto* const post : list)
    if (told.insert(post->author_id).second)
      write_author(out, posts.author_of(*post));
  out.end_array().end_object();
}

void write_missing(json::Writer& out, const std::string& id) {
  out.begin_object();
  text_member(out, "value", id);
  text_member(out, "detail", "Could not find tweet with ids: [" + id + "].");
  out.member("title", "Not Found Error").member("resource_type", "tweet");
  out.member("parameter", "ids");
  text_member(out, "resource_id", id);
  text_member(out, "type", problem_type("resource-not-found"));
  out.end_object();
}

void write_hidden(json::Writer& out, const std::string& id) {
  out.begin_object();
  text_member(out, "value", id);
  text_member(out, "detail",
              "Sorry, you are not authorized to see the Tweet with ids: [" +
                id + "].");
  out.member("title", "Authorization Error").member("resource_type", "tweet");
  out.member("parameter", "ids");
  text_member(out, "resource_id", id);
  out.member("section", "data");
  text_member(out, "type", problem_type("not-authorized-for-resource"));
  out.end_object();
}

/// The ids asked for, by what became of them.
struct Found {
  PostList posts;
  std::vector<std::string> gone, hidden;
};

Found look_up(const XPosts& posts, const std::vector<std::string>& ids) {
  Found found;
  for (const auto& id : ids) {
    const auto* const post = posts.find(parse_x_id(id).value_or(0));
    if (post == nullptr || post->deleted)
      found.gone.push_back(id);
    else if (!posts.visible(*post))
      found.hidden.push_back(id);
    else
      found.posts.push_back(post);
  }
  return found;
}

void write_errors(json::Writer& out, const Found& found) {
  if (found.gone.empty() && found.hidden.empty())
    return;
  out.key("errors").begin_array();
  for (const auto& id : found.gone)
    write_missing(out, id);
  for (const auto& id : found.hidden)
    write_hidden(out, id);
  out.end_array();
}

void write_meta(json::Writer& out, const TimelinePage& page) {
  out.key("meta").begin_object();
  out.member("result_count", static_cast<std::int64_t>(page.posts.size()));
  if (!page.posts.empty()) {
    text_member(out, "newest_id", std::to_string(page.posts.front()->id));
    text_member(out, "oldest_id", std::to_string(page.posts.back()->id));
  }
  if (page.next_token)
    text_member(out, "next_token", *page.next_token);
  out.end_object();
}

struct Problem {
  std::string_view title, detail, type;
};

Problem problem_of(int status) {
  switch (status) {
    case 400:
      return {"Invalid Request",
              "One or more parameters to your request was invalid.",
              "https://api.twitter.com/2/problems/invalid-request"};
    case 401:
      return {"Unauthorized", "Unauthorized", "about:blank"};
    case 403:
      return {"Client Forbidden",
              "This request must be made using an approved developer account "
              "that is enrolled in the requested endpoint.",
              "https://api.twitter.com/2/problems/client-forbidden"};
    case 404:
      return {"Not Found", "Not Found", "about:blank"};
    case 429:
      return {"Too Many Requests", "Too Many Requests", "about:blank"};
    case 503:
      return {"Service Unavailable", "Service Unavailable", "about:blank"};
    default:
      return {status < 500 ? "Request Failed" : "Internal Server Error",
              status < 500 ? "Request Failed" : "Something is broken.",
              "about:blank"};
  }
}

} // namespace

std::string mentions_text(const XPosts& posts, const TimelinePage& page,
                          const XFields& fields) {
  json::Writer out;
  out.begin_object();
  write_data(out, page.posts, fields);
  write_includes(out, posts, page.posts, fields);
  write_meta(out, page);
  out.end_object();
  return out.take();
}

std::string lookup_text(const XPosts& posts, const LookupQuery& query,
                        std::uint64_t seed) {
  auto found = look_up(posts, query.ids);
  std::sort(found.posts.begin(), found.posts.end(),
            [seed](const XPost* a, const XPost* b) {
              return mixed(seed ^ a->id) < mixed(seed ^ b->id);
            });
  json::Writer out;
  out.begin_object();
  write_data(out, found.posts, query.fields);
  write_includes(out, posts, found.posts, query.fields);
  write_errors(out, found);
  out.end_object();
  return out.take();
}

std::string unknown_user_text(std::string_view user) {
  json::Writer out;
  out.begin_object().key("errors").begin_array().begin_object();
  out.member("value", user);
  text_member(out, "detail",
              "Could not find user with id: [" + std::string(user) + "].");
  out.member("title", "Not Found Error").member("resource_type", "user");
  out.member("parameter", "id").member("resource_id", user);
  text_member(out, "type", problem_type("resource-not-found"));
  out.end_object().end_array().end_object();
  return out.take();
}

std::string bad_parameter_text(const BadParameter& bad) {
  const auto problem = problem_of(400);
  json::Writer out;
  out.begin_object().key("errors").begin_array().begin_object();
  out.key("parameters").begin_object().key(bad.name).begin_array();
  out.value(std::string_view(bad.value)).end_array().end_object();
  text_member(out, "message", bad.message);
  out.end_object().end_array();
  out.member("title", problem.title).member("detail", problem.detail);
  out.member("type", problem.type).end_object();
  return out.take();
}

std::string problem_text(int status) {
  const auto problem = problem_of(status);
  json::Writer out;
  out.begin_object().member("title", problem.title);
  out.member("detail", problem.detail).member("type", problem.type);
  out.member("status", status).end_object();
  return out.take();
}

std::string usage_capped_text() {
  json::Writer out;
  out.begin_object().member("title", "UsageCapExceeded");
  out.member("detail", "Usage cap exceeded: Monthly product cap");
  out.member("period", "Monthly").member("scope", "Product");
  text_member(out, "type", problem_type("usage-capped"));
  out.end_object();
  return out.take();
}

std::string legacy_limit_text() {
  return R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})";
}

} // namespace signalbox
