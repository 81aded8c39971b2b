#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Keys in texts that should have been JSON.
namespace signalbox::http {

/// Where the content of a string lies.
struct TextPlace {
  std::size_t at = 0, size = 0;
};

/// The first string behind `"key":` from `from` on; up to the end of the text
/// if it is not closed. Nothing if there is none.
std::optional<TextPlace> find_key(std::string_view text, std::size_t from = 0);

/// The first `most` bytes of a body as they may be logged: the value of every
/// `key` replaced by `***`.
std::string loggable_head(std::string_view body, std::size_t most);

} // namespace signalbox::http
