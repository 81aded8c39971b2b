#include "domain/core/ids.hpp"

#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include <openssl/sha.h>

namespace signalbox {

namespace {

std::string uuid_text(std::uint64_t high, std::uint64_t low) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text = "00000000-0000-0000-0000-000000000000";
  int shift = 124;
  for (char& symbol : text) {
    if (symbol == '-')
      continue;
    const auto word = shift >= 64 ? high >> (shift - 64) : low >> shift;
    symbol = hex[word & 0xF];
    shift -= 4;
  }
  return text;
}

[[noreturn]] void refuse_name_space() {
  throw std::invalid_argument("a name space is not a UUID");
}

unsigned hex_digit(char symbol) {
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  const auto place = digits.find(symbol);
  if (place == std::string_view::npos)
    refuse_name_space();
  return static_cast<unsigned>(place < 16 ? place : place - 6);
}

/// The 16 bytes of a UUID's 36-character form.
std::string uuid_bytes(std::string_view text) {
  constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
  if (text.size() != form.size())
    refuse_name_space();
  std::string bytes;
  unsigned digits = 1; // the one in front tells when there are two
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' && text[i] != '-')
      refuse_name_space();
    if (form[i] == '-')
      continue;
    digits = digits << 4 | hex_digit(text[i]);
    if (digits >= 0x100)
      bytes += static_cast<char>(std::exchange(digits, 1U) & 0xFF);
  }
  return bytes;
}

/// Eight bytes as a number, the first the highest.
std::uint64_t word_of(const unsigned char* bytes) {
  std::uint64_t word = 0;
  for (int i = 0; i < 8; ++i)
    word = word << 8 | bytes[i];
  return word;
}

constexpr std::uint64_t variant = 0x8000'0000'0000'0000;

} // namespace

std::string make_uuid_v7(WallTime now, Entropy& entropy) {
  constexpr std::uint64_t version = 0x7000;
  const auto millis =
    static_cast<std::uint64_t>(now.time_since_epoch().count());
  const auto high = millis << 16 | version | (entropy.next() & 0xFFF);
  const auto low = variant | entropy.next() >> 2;
  return uuid_text(high, low);
}

std::string make_uuid_v5(std::string_view name_space, std::string_view name) {
  constexpr std::uint64_t version = 0x5000;
  auto text = uuid_bytes(name_space);
  text += name;
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       digest.data());
  const auto high = (word_of(digest.data()) & ~std::uint64_t{0xF000}) | version;
  const auto low = word_of(digest.data() + 8) << 2 >> 2 | variant;
  return uuid_text(high, low);
}

} // namespace signalbox
