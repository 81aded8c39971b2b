#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/core/sha256.hpp"
#include "domain/posts/store_orders.hpp"

namespace signalbox::test {

/// A post of one author that names `$BE`.
inline Post new_post(PostId id, WallTime at, std::string text = "@desk $BE") {
  return {id, std::move(text), "4410", "pat", at};
}

/// An entry as the store keeps it after `new_post` was taken.
inline Entry new_entry(PostId id, std::string item = "BE",
                       const std::string& text = "@desk $BE") {
  Entry entry;
  entry.seq = static_cast<std::int64_t>(id);
  entry.post_id = id;
  entry.item = std::move(item);
  entry.author_id = "4410";
  entry.text_hash = sha256_hex(text);
  return entry;
}

inline std::vector<PostId> ids_of(const std::vector<PostToCheck>& posts) {
  std::vector<PostId> ids;
  for (const auto& post : posts)
    ids.push_back(post.id);
  return ids;
}

} // namespace signalbox::test
