#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

using Sha256 = std::array<std::uint8_t, 32>;

/// The SHA-256 (FIPS 180-4) of the bytes of a text. Throws if OpenSSL has none.
Sha256 sha256(std::string_view text);

/// The same as 64 lower-case hex digits.
std::string sha256_hex(std::string_view text);

} // namespace signalbox
