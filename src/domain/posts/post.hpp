#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// Ids of posts are compared as unsigned numbers, never as texts.
using PostId = std::uint64_t;

/// Reads a decimal id; nothing for any other text or a number beyond 64 bits.
std::optional<PostId> parse_post_id(std::string_view text);

/// A post that mentions us.
struct Post {
  PostId id = 0;
  std::string text;
  std::string author_id;     ///< decimal
  std::string author_handle; ///< empty if the service did not say
  WallTime created_at{};
};

/// One page of mentions, newest first.
struct MentionsPage {
  std::vector<Post> posts;
  std::string next_token; ///< empty: the last page
};

/// Whether a post is still there. Nothing but the service's clear word makes
/// it `gone`.
enum class Existence {
  alive,
  gone,
  unknown, ///< protected, suspended, not mentioned, or the look-up failed
};

struct FoundPost {
  PostId id = 0;
  Existence existence = Existence::unknown;
  std::string text; ///< only of an alive one
};

/// What a look-up says: one row for every id that was asked for.
struct PostLookup {
  std::vector<FoundPost> posts;
};

} // namespace signalbox
