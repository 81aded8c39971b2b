#include "domain/core/sha256.hpp"

#include <openssl/sha.h>

namespace signalbox {

Sha256 sha256(std::string_view text) {
  Sha256 digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         digest.data());
  return digest;
}

std::string sha256_hex(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(64);
  for (const auto byte : sha256(text))
    hex += {digits[byte >> 4U], digits[byte & 0xFU]};
  return hex;
}

} // namespace signalbox
