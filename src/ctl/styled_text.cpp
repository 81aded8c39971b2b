#include "ctl/styled_text.hpp"

#include <algorithm>
#include <cstdint>

namespace signalbox {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80U;
}

std::size_t length_from(unsigned char lead) {
  if (lead < 0x80)
    return 1;
  if (lead >= 0xC2 && lead < 0xE0)
    return 2;
  if (lead >= 0xE0 && lead < 0xF0)
    return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// The bytes of the code point at `at`; 0 if they are not UTF-8.
std::size_t code_point_length(std::string_view text, std::size_t at) {
  const auto length = length_from(byte_at(text, at));
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(text, at + i))
      return 0;
  return length;
}

std::uint32_t code_point(std::string_view text, std::size_t at,
                         std::size_t length) {
  static constexpr unsigned char lead_masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t value = byte_at(text, at) & lead_masks[length];
  for (std::size_t i = 1; i < length; ++i)
    value = (value << 6U) | (byte_at(text, at + i) & 0x3FU);
  return value;
}

/// Control characters, and marks that turn the direction of what follows.
bool steers(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::good:
      return "\x1b[32m";
    case Style::warning:
      return "\x1b[33m";
    case Style::bad:
      return "\x1b[1;31m";
  }
  return "";
}

void append_span(std::string& out, std::string_view text, Style style,
                 bool colour) {
  const auto escape = colour ? escape_of(style) : std::string_view();
  out.append(escape).append(text);
  if (!escape.empty())
    out += "\x1b[0m";
}

} // namespace

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto length = code_point_length(text, at);
    if (length == 0 || steers(code_point(text, at, length)))
      out += '?';
    else
      out.append(text.substr(at, length));
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(
    std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string cut_to(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns)
    return std::string(text);
  if (columns == 0)
    return {};
  std::size_t end = 0;
  for (std::size_t kept = 0; kept + 1 < columns; ++kept)
    end += std::max<std::size_t>(code_point_length(text, end), 1);
  return std::string(text.substr(0, end)) + "…";
}

std::string paint(const Line& line, const Screen& screen) {
  std::string out;
  auto left = screen.width == 0 ? std::string::npos : screen.width;
  for (const auto& [text, style] : line) {
    if (left == 0)
      break;
    const auto shown = cut_to(text, left);
    append_span(out, shown, style, screen.colour);
    left -= std::min(left, columns_of(shown));
  }
  return out;
}

std::string paint(const Lines& lines, const Screen& screen) {
  std::string out;
  for (const auto& line : lines)
    out.append(paint(line, screen)).append("\n");
  return out;
}

} // namespace signalbox
