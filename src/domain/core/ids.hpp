#pragma once

#include <array>
#include <cstdint>
#include <string>

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

} // namespace signalbox
