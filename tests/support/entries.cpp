#include "tests/support/entries.hpp"

#include <cstdint>
#include <utility>

#include "domain/core/sha256.hpp"

namespace signalbox::test {

Post new_post(PostId id, WallTime at, std::string text) {
  return {id, std::move(text), "4410", "pat", at};
}

Entry new_entry(PostId id, std::string item, const std::string& text) {
  Entry entry;
  entry.seq = static_cast<std::int64_t>(id);
  entry.post_id = id;
  entry.item = std::move(item);
  entry.author_id = "4410";
  entry.text_hash = sha256_hex(text);
  return entry;
}

std::vector<PostId> ids_of(const std::vector<PostToCheck>& posts) {
  std::vector<PostId> ids;
  for (const auto& post : posts)
    ids.push_back(post.id);
  return ids;
}

} // namespace signalbox::test
