#include "domain/core/ids.hpp"

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

} // namespace

std::string make_uuid_v7(WallTime now, Entropy& entropy) {
  constexpr std::uint64_t version = 0x7000;
  constexpr std::uint64_t variant = 0x8000'0000'0000'0000;
  const auto millis =
    static_cast<std::uint64_t>(now.time_since_epoch().count());
  const auto high = millis << 16 | version | (entropy.next() & 0xFFF);
  const auto low = variant | entropy.next() >> 2;
  return uuid_text(high, low);
}

} // namespace signalbox
