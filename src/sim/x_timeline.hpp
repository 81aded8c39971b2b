#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/x_posts.hpp"
#include "sim/x_query.hpp"

namespace signalbox {

/// One page of a timeline, newest first.
struct TimelinePage {
  std::vector<const XPost*> posts;
  std::optional<std::string> next_token; ///< nothing: the last page
};

/// Cuts at most `most` posts out of the newest 800 mentions. Posts whose
/// authors are hidden drop out after the cut, so that a page may come out
/// short, or empty, and still have a next one.
TimelinePage timeline_page(const XPosts& posts, const MentionsQuery& query,
                           std::size_t most);

} // namespace signalbox
