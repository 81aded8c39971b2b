#pragma once

#include <string>
#include <vector>

#include "domain/posts/store_orders.hpp"

namespace signalbox::test {

/// A post of one author that names `$BE`.
Post new_post(PostId id, WallTime at, std::string text = "@desk $BE");

/// An entry as the store keeps it after `new_post` was taken.
Entry new_entry(PostId id, std::string item = "BE",
                const std::string& text = "@desk $BE");
std::vector<PostId> ids_of(const std::vector<PostToCheck>& posts);

} // namespace signalbox::test
