#pragma once

#include <mutex>
#include <random>

#include "domain/core/ids.hpp"

namespace signalbox {

/// Every number straight from the kernel: fit for secrets, because no number
/// tells anything of another. Any thread may ask.
class KernelEntropy final : public Entropy {
public:
  std::uint64_t next() override;

private:
  std::mutex mutex_;
  std::random_device kernel_{"getentropy"};
};

} // namespace signalbox
