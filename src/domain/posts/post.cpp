#include "domain/posts/post.hpp"

#include <charconv>

namespace signalbox {

std::optional<PostId> parse_post_id(std::string_view text) {
  PostId id = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, fault] = std::from_chars(text.data(), last, id);
  if (text.empty() || fault != std::errc{} || end != last)
    return std::nullopt;
  return id;
}

} // namespace signalbox
