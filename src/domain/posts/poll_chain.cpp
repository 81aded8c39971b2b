#include "domain/posts/poll_chain.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox {

namespace {

PostId newest_of(const std::vector<Post>& posts) {
  PostId newest = 0;
  for (const auto& post : posts)
    newest = std::max(newest, post.id);
  return newest;
}

} // namespace

PollChain::PollChain(const PollRules& rules, PollCursor cursor)
  : rules_(rules), cursor_(std::move(cursor)),
    only_looks_(!cursor_.since && !resumed() && !rules_.backfill),
    token_(cursor_.resume_token) {}

void PollChain::take(MentionsPage page) {
  ++pages_;
  std::ranges::move(page.posts, std::back_inserter(posts_));
  token_ = std::move(page.next_token);
}

bool PollChain::over() const {
  return pages_ > 0 && (complete() || pages_ >= rules_.max_pages);
}

std::vector<Post> PollChain::posts() const {
  if (only_looks_)
    return {};
  auto oldest_first = posts_;
  std::ranges::stable_sort(oldest_first, {}, &Post::id);
  return oldest_first;
}

PollCursor PollChain::cursor() const {
  const auto newest = std::max(newest_of(posts_), cursor_.newest.value_or(0));
  if (!complete())
    return {cursor_.since, token_, newest};
  return {std::max(newest, cursor_.since.value_or(0)), "", std::nullopt};
}

} // namespace signalbox
