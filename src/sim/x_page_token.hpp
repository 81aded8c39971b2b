#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox {

/// The opaque text by which a timeline goes on below a post; only the account
/// it was made for can use it.
std::string to_page_token(std::uint64_t user, std::uint64_t below);

/// The post below which the next page begins; nothing for a text that was
/// not made for this account.
std::optional<std::uint64_t> read_page_token(std::uint64_t user,
                                             std::string_view token);

} // namespace signalbox
