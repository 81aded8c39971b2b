#pragma once

#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/posts/post.hpp"

namespace signalbox {

/// Reads the body of a 200 to a look-up of `ids`, one row for each of them. In
/// `data`: alive. Only in `errors`, as a post with `resource-not-found`: gone.
/// Everything else is unknown: any other error, an id in neither or in both,
/// or twice. Fails with `malformed_reply`.
Result<PostLookup> read_lookup_answer(const std::vector<PostId>& ids,
                                      std::string_view body);

} // namespace signalbox
