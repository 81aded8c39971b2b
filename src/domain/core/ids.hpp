#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"

namespace signalbox {

/// The only source of randomness. Tests seed it.
class Entropy {
public:
  virtual ~Entropy() = default;
  virtual std::uint64_t next() = 0;
};

/// A UUIDv7 (RFC 9562) in its 36-character form: 48 bits of `now`, the rest
/// from `entropy`.
std::string make_uuid_v7(WallTime now, Entropy& entropy);

/// The UUIDv5 (RFC 9562) of a name within a name space, which is a UUID in its
/// 36-character form; the same for the same two. Another text for a name space
/// is a bug and throws `std::invalid_argument`.
std::string make_uuid_v5(std::string_view name_space, std::string_view name);

} // namespace signalbox
