#include "json/utf8.hpp"

#include <algorithm>

namespace signalbox::json {
namespace {

/// What RFC 3629 allows behind one kind of leading byte.
struct Form {
  std::size_t size = 0;
  unsigned char low = 0x80, high = 0xBF; ///< of the second byte
};

Form form_of(unsigned char lead) {
  if (lead < 0x80)
    return {1};
  if (lead < 0xC2 || lead > 0xF4)
    return {0};
  if (lead < 0xE0)
    return {2};
  if (lead < 0xF0)
    return {3, static_cast<unsigned char>(lead == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(lead == 0xED ? 0x9F : 0xBF)};
  return {4, static_cast<unsigned char>(lead == 0xF0 ? 0x90 : 0x80),
          static_cast<unsigned char>(lead == 0xF4 ? 0x8F : 0xBF)};
}

} // namespace

std::size_t utf8_sequence(std::string_view text) {
  if (text.empty())
    return 0;
  const auto byte = [text](std::size_t at) {
    return static_cast<unsigned char>(text[at]);
  };
  const auto form = form_of(byte(0));
  if (form.size <= 1 || form.size > text.size())
    return form.size == 1 ? 1 : 0;
  if (byte(1) < form.low || byte(1) > form.high)
    return 0;
  for (std::size_t at = 2; at < form.size; ++at)
    if ((byte(at) & 0xC0) != 0x80)
      return 0;
  return form.size;
}

std::string utf8_head(std::string_view text, std::size_t max_characters) {
  std::string head;
  head.reserve(std::min(text.size(), max_characters));
  for (; !text.empty() && max_characters > 0; --max_characters) {
    const auto size = utf8_sequence(text);
    head += size > 0 ? text.substr(0, size) : replacement_character;
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return head;
}

std::size_t character_count(std::string_view text) {
  // Continuation bytes are no beginnings.
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

} // namespace signalbox::json
