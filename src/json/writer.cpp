#include "json/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "json/utf8.hpp"

namespace signalbox::json {
namespace {

/// Whether a byte stands in a JSON string as it is, without a closer look.
constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte)
    plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

/// The letter of a short escape such as `\n`; 0 if the byte has none.
char short_escape(unsigned char byte) {
  switch (byte) {
    case '"':
    case '\\':
      return static_cast<char>(byte);
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

/// Writes a byte that may not stand in a string as it is.
void append_escaped(std::string& out, unsigned char byte) {
  static constexpr std::string_view digits = "0123456789abcdef";
  if (byte >= 0x80) {
    out += replacement_character;
  } else if (const char letter = short_escape(byte)) {
    out += '\\';
    out += letter;
  } else {
    out += "\\u00";
    out += digits[byte >> 4];
    out += digits[byte & 0xF];
  }
}

/// Whether none of eight bytes needs a closer look: each test sets the highest
/// bit of a byte that does.
bool are_plain(const char* bytes) {
  constexpr std::uint64_t each = 0x0101010101010101;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const auto controls = word - each * 0x20;
  const auto quotes = (word ^ each * '"') - each;
  const auto backslashes = (word ^ each * '\\') - each;
  return ((word | controls | quotes | backslashes) & each * 0x80) == 0;
}

/// Where the text, from `at` on, first needs an escape; its size if nowhere.
std::size_t literal_end(std::string_view text, std::size_t at) {
  while (text.size() - at >= sizeof(std::uint64_t) &&
         are_plain(text.data() + at))
    at += sizeof(std::uint64_t);
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto whole = plain_bytes[byte] ? 1
                       : byte < 0x80     ? 0
                                         : utf8_sequence(text.substr(at));
    if (whole == 0)
      return at;
    at += whole;
  }
  return at;
}

template <class Number> void append_number(std::string& out, Number number) {
  // 24 characters hold the longest shortest double, 20 the longest integer.
  std::array<char, 32> digits;
  const auto done =
    std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), done.ptr);
}

} // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0;;) {
    const auto end = literal_end(text, at);
    out += text.substr(at, end - at);
    if (end == text.size())
      break;
    append_escaped(out, static_cast<unsigned char>(text[end]));
    at = end + 1;
  }
  out += '"';
}

void Writer::separate() {
  if (!fresh_)
    out_ += ',';
  fresh_ = false;
}

Writer& Writer::begin_object() {
  separate();
  out_ += '{';
  fresh_ = true;
  return *this;
}

Writer& Writer::end_object() {
  out_ += '}';
  fresh_ = false;
  return *this;
}

Writer& Writer::begin_array() {
  separate();
  out_ += '[';
  fresh_ = true;
  return *this;
}

Writer& Writer::end_array() {
  out_ += ']';
  fresh_ = false;
  return *this;
}

Writer& Writer::key(std::string_view name) {
  separate();
  append_quoted(out_, name);
  out_ += ':';
  fresh_ = true;
  return *this;
}

Writer& Writer::value(std::string_view text) {
  separate();
  append_quoted(out_, text);
  return *this;
}

Writer& Writer::value(bool flag) {
  return raw(flag ? "true" : "false");
}

Writer& Writer::value(std::int64_t number) {
  separate();
  append_number(out_, number);
  return *this;
}

Writer& Writer::value(std::uint64_t number) {
  separate();
  append_number(out_, number);
  return *this;
}

Writer& Writer::value(double number) {
  if (!std::isfinite(number))
    return null();
  separate();
  append_number(out_, number + 0.0); // there is one zero, as in views
  return *this;
}

Writer& Writer::value(const Decimal& number) {
  return raw(number.to_text());
}

Writer& Writer::null() {
  return raw("null");
}

Writer& Writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

std::string Writer::take() {
  fresh_ = true;
  return std::exchange(out_, {});
}

} // namespace signalbox::json
