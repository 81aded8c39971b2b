#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "sim/x_posts.hpp"

namespace signalbox {

/// What `POST /sim/x/posts` asks for.
struct XPostsOrder {
  XPostOrder post;             ///< the one, or the pattern of many
  int count = 1;               ///< posts
  std::string author_prefix{}; ///< of many: the authors are prefix1, prefix2 …
};

/// Reads the body; `now` is the time of a post that names none. Fails with
/// `invalid_argument`, also for unknown members.
Result<XPostsOrder> parse_posts_order(std::string_view body, WallTime now);

/// What `POST /sim/x/posts/{id}/{action}` does.
enum class XPostAction { edit, remove, protect, suspend, restore };

inline constexpr EnumNames<XPostAction, 5> x_post_action_names{
  {"edit", "delete", "protect", "suspend", "restore"}};

/// Reads the new text of an edit, or checks that another action has an empty
/// body or `{}`. Fails with `invalid_argument`.
Result<std::string> parse_action_text(XPostAction action,
                                      std::string_view body);

} // namespace signalbox
