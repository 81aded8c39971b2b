#include "sim/broker_id.hpp"

#include <fmt/format.h>

#include "sim/seeded_hash.hpp"

namespace signalbox {

std::string uuid_of(std::uint64_t bits) {
  const auto a = mixed(bits), b = mixed(~bits);
  return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", a >> 32U,
                     (a >> 16U) & 0xffffU, a & 0xfffU,
                     0x8000U | ((b >> 48U) & 0x3fffU), b & 0xffff'ffff'ffffU);
}

std::string asset_id(std::string_view symbol) {
  return uuid_of(seeded_hash(0, symbol));
}

std::string IdSource::next() {
  return uuid_of(mixed(seed_) + ++count_);
}

} // namespace signalbox
