#pragma once

#include <string_view>

#include <fmt/format.h>

namespace signalbox::log {

/// Appends `text` as a JSON string. Control characters are escaped, bytes
/// that are not UTF-8 become U+FFFD: a line is valid JSON whatever it quotes.
void append_quoted(fmt::memory_buffer& line, std::string_view text);

/// The longest front of `text` of at most `size` bytes that splits no UTF-8
/// sequence.
std::string_view cut_text(std::string_view text, std::size_t size);

} // namespace signalbox::log
