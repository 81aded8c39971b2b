#pragma once

#include <cstdint>
#include <mutex>
#include <random>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"

namespace signalbox {

/// The civil time of the machine.
class SystemWallClock final : public WallClock {
public:
  WallTime now() const override;
};

/// The monotonic clock of the machine.
class SystemSteadyClock final : public SteadyClock {
public:
  SteadyTime now() const override;
};

/// Random numbers seeded by the kernel, for ids and jitter, not for secrets.
/// May be called from any thread.
class SystemEntropy final : public Entropy {
public:
  SystemEntropy();
  std::uint64_t next() override;

private:
  std::mutex mutex_;
  std::mt19937_64 numbers_;
};

} // namespace signalbox
