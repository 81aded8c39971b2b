#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox {

/// The form of a random UUID (RFC 9562, version 4), made of 64 bits.
std::string uuid_of(std::uint64_t bits);

/// The id that a symbol has as an asset.
std::string asset_id(std::string_view symbol);

/// Ids that follow from the seed, each once.
class IdSource {
public:
  explicit IdSource(std::uint64_t seed) : seed_(seed) {}
  std::string next();

private:
  std::uint64_t seed_, count_ = 0;
};

} // namespace signalbox
