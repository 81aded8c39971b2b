#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "domain/core/ids.hpp"

namespace signalbox::test {

/// Draws the given shares of the whole range in turn, again and again.
class ScriptedEntropy final : public Entropy {
public:
  explicit ScriptedEntropy(std::vector<double> shares)
    : shares_(std::move(shares)) {}

  std::uint64_t next() override {
    const auto share = shares_[drawn_++ % shares_.size()];
    return static_cast<std::uint64_t>(share * 0x1.0p53) << 11;
  }

private:
  std::vector<double> shares_;
  std::size_t drawn_ = 0;
};

} // namespace signalbox::test
