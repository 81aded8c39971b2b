#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace signalbox::json {

/// U+FFFD, what stands where a byte was not UTF-8.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Bytes of the valid UTF-8 sequence that `text` starts with: 1 to 4, or 0 if
/// it starts with none (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8_sequence(std::string_view text);

/// At most `max_characters` leading characters, never half of one; bytes that
/// are not UTF-8 become U+FFFD.
std::string utf8_head(std::string_view text, std::size_t max_characters);

/// Characters of valid UTF-8.
std::size_t character_count(std::string_view text);

} // namespace signalbox::json
