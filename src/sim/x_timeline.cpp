#include "sim/x_timeline.hpp"

#include "sim/x_page_token.hpp"

namespace signalbox {
namespace {

constexpr std::size_t deepest = 800; ///< X API: the newest 800 mentions

bool asked_for(const XPost& post, const MentionsQuery& query) {
  if (query.since_id && post.id <= *query.since_id)
    return false;
  if (query.until_id && post.id >= *query.until_id)
    return false;
  if (query.page && post.id >= *query.page)
    return false;
  return (!query.start_time || post.created_at >= *query.start_time) &&
         (!query.end_time || post.created_at < *query.end_time);
}

/// The posts asked for, newest first, hidden authors included.
std::vector<const XPost*> timeline(const XPosts& posts,
                                   const MentionsQuery& query) {
  std::vector<const XPost*> found;
  std::size_t depth = 0;
  const auto& all = posts.all();
  for (auto at = all.rbegin(); at != all.rend() && depth < deepest; ++at) {
    const auto& post = at->second;
    if (post.mentions != query.user || post.deleted)
      continue;
    ++depth;
    if (asked_for(post, query))
      found.push_back(&post);
  }
  return found;
}

} // namespace

TimelinePage timeline_page(const XPosts& posts, const MentionsQuery& query,
                           std::size_t most) {
  auto found = timeline(posts, query);
  TimelinePage page;
  if (found.size() > most) {
    found.resize(most);
    page.next_token = to_page_token(query.user, found.back()->id);
  }
  for (const auto* const post : found)
    if (posts.visible(*post))
      page.posts.push_back(post);
  return page;
}

} // namespace signalbox
