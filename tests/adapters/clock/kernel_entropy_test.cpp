#include "adapters/clock/kernel_entropy.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("kernel_entropy: numbers differ and use all 64 bits",
          "[adapters][kernel_entropy]") {
  KernelEntropy entropy;
  std::set<std::uint64_t> numbers;
  std::uint64_t ones = 0;
  std::uint64_t zeros = 0;
  for (int i = 0; i < 64; ++i) {
    const auto number = entropy.next();
    numbers.insert(number);
    ones |= number;
    zeros |= ~number;
  }
  CHECK(numbers.size() == 64);
  CHECK(ones == ~std::uint64_t{0});
  CHECK(zeros == ~std::uint64_t{0});
}
