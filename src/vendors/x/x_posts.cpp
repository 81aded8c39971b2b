#include "vendors/x/x_posts.hpp"

#include <utility>

#include "http/percent_encoding.hpp"
#include "vendors/x/fault_answer.hpp"
#include "vendors/x/lookup_answer.hpp"
#include "vendors/x/mentions_answer.hpp"
#include "vendors/x/rate_limits.hpp"

namespace signalbox {
namespace {

/// 100 posts of 25,000 characters each, were they all as long as may be.
constexpr std::size_t largest_mentions_page = std::size_t{12} << 20;

/// Says whose answer it was that could not be read.
template <class T> Result<T> from_x(Result<T> read) {
  if (!read)
    read.error().detail = "posts: " + read.error().detail;
  return read;
}

} // namespace

XPosts::XPosts(XAccount account)
  : account_(std::move(account)), redactor_({account_.bearer_token}) {}

http::Call XPosts::call_to(std::string target, Deadline deadline) const {
  http::Call call;
  call.service = "posts";
  call.base_url = account_.base_url;
  call.target = std::move(target);
  call.headers = {{"Authorization", "Bearer " + account_.bearer_token}};
  call.deadline = deadline;
  call.max_body = largest_mentions_page;
  return call;
}

http::Call XPosts::mentions_call(std::optional<PostId> since,
                                 const std::string& page_token,
                                 Deadline deadline) const {
  auto target = "/2/users/" + account_.user_id + "/mentions?max_results=100";
  if (since.value_or(0) > 0) // 0: nothing has been seen yet
    target += "&since_id=" + std::to_string(*since);
  if (!page_token.empty())
    target += "&pagination_token=" + http::percent_encoded(page_token);
  target += "&tweet.fields=created_at,author_id&expansions=author_id"
            "&user.fields=username";
  return call_to(std::move(target), deadline);
}

Result<MentionsPage> XPosts::read_mentions(const http::Reply& reply) const {
  if (reply.status != 200)
    return tl::unexpected(read_fault(reply, redactor_));
  return from_x(read_mentions_answer(reply.body, redactor_));
}

std::size_t XPosts::max_ids() const {
  return 100; // X API: ids of one look-up
}

http::Call XPosts::lookup_call(const std::vector<PostId>& ids,
                               Deadline deadline) const {
  std::string target = "/2/tweets?ids=";
  for (std::size_t at = 0; at < ids.size(); ++at)
    target += (at > 0 ? "," : "") + std::to_string(ids[at]);
  return call_to(std::move(target), deadline);
}

Result<PostLookup> XPosts::read_lookup(const std::vector<PostId>& ids,
                                       const http::Reply& reply) const {
  if (reply.status != 200)
    return tl::unexpected(read_fault(reply, redactor_));
  return from_x(read_lookup_answer(ids, reply.body));
}

ServerLimits XPosts::read_limits(const http::Reply& reply, WallTime now) const {
  return read_rate_limits(reply, now);
}

} // namespace signalbox
