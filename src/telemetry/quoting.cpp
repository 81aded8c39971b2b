#include "telemetry/quoting.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace signalbox::log {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

void append_text(fmt::memory_buffer& line, std::string_view text) {
  line.append(text.data(), text.data() + text.size());
}

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

bool plain(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x20 && code < 0x7F && byte != '"' && byte != '\\';
}

/// The length a UTF-8 sequence with this first byte has; 0: none has.
std::size_t announced_length(unsigned char first) {
  if (first < 0x80)
    return 1;
  if (first >= 0xC2 && first < 0xE0)
    return 2;
  if (first >= 0xE0 && first < 0xF0)
    return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// Unicode 15, table 3-7: overlong forms, surrogates and values above U+10FFFF
// all show in the second byte.
bool second_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return second >= 0xA0;
    case 0xED:
      return second < 0xA0;
    case 0xF0:
      return second >= 0x90;
    case 0xF4:
      return second < 0x90;
    default:
      return true;
  }
}

/// The length of the UTF-8 sequence in front; 0 if there is none.
std::size_t sequence_length(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest.front());
  const auto length = announced_length(first);
  if (length <= 1)
    return length;
  if (rest.size() < length ||
      !std::all_of(rest.begin() + 1, rest.begin() + length, continues))
    return 0;
  return second_fits(first, static_cast<unsigned char>(rest[1])) ? length : 0;
}

void append_escape(fmt::memory_buffer& line, char byte) {
  switch (byte) {
    case '"':
      return append_text(line, "\\\"");
    case '\\':
      return append_text(line, "\\\\");
    case '\n':
      return append_text(line, "\\n");
    case '\r':
      return append_text(line, "\\r");
    case '\t':
      return append_text(line, "\\t");
    default:
      fmt::format_to(std::back_inserter(line), "\\u{:04x}",
                     static_cast<unsigned char>(byte));
  }
}

/// Appends the one character in front that is not plain; says how long it is.
std::size_t append_special(fmt::memory_buffer& line, std::string_view rest) {
  const auto length = sequence_length(rest);
  if (length == 1)
    append_escape(line, rest.front());
  else
    append_text(line, length == 0 ? replacement : rest.substr(0, length));
  return std::max<std::size_t>(length, 1);
}

} // namespace

void append_quoted(fmt::memory_buffer& line, std::string_view text) {
  line.push_back('"');
  while (!text.empty()) {
    const auto special = std::find_if_not(text.begin(), text.end(), plain);
    const auto run = static_cast<std::size_t>(special - text.begin());
    append_text(line, text.substr(0, run));
    text.remove_prefix(run);
    if (!text.empty())
      text.remove_prefix(append_special(line, text));
  }
  line.push_back('"');
}

std::string_view cut_text(std::string_view text, std::size_t size) {
  constexpr std::size_t longest_tail = 3;
  if (text.size() <= size)
    return text;
  const auto least = size > longest_tail ? size - longest_tail : 0;
  auto end = size;
  while (end > least && continues(text[end]))
    --end;
  return text.substr(0, end);
}

} // namespace signalbox::log
