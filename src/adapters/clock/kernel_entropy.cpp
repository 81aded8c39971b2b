#include "adapters/clock/kernel_entropy.hpp"

namespace signalbox {

std::uint64_t KernelEntropy::next() {
  static_assert(std::random_device::min() == 0 &&
                std::random_device::max() == 0xFFFFFFFF);
  const std::lock_guard lock{mutex_};
  const std::uint64_t high = kernel_();
  return high << 32 | kernel_();
}

} // namespace signalbox
