#include "telemetry/secret_mask.hpp"

#include <thread>

#include "tests/support/catch.hpp"

using signalbox::log::SecretMask;

namespace {

std::string masked(const SecretMask& mask, std::string_view text) {
  std::string room;
  return std::string(mask.apply(text, room));
}

} // namespace

TEST_CASE("secret_mask: every occurrence is replaced",
          "[telemetry][secret_mask]") {
  SecretMask mask;
  mask.add("sk-secret-1");
  mask.add("hunter22");
  CHECK(masked(mask, "sk-secret-1") == "***");
  CHECK(masked(mask, "a sk-secret-1 b hunter22 c sk-secret-1") ==
        "a *** b *** c ***");
  CHECK(masked(mask, "sk-secret-1sk-secret-1") == "******");
}

TEST_CASE("secret_mask: other texts are given back untouched",
          "[telemetry][secret_mask]") {
  SecretMask mask;
  std::string room;
  const std::string text = "sk-secret-2";
  CHECK(mask.apply(text, room).data() == text.data());
  mask.add("sk-secret-1");
  CHECK(mask.apply(text, room).data() == text.data());
  CHECK(masked(mask, "") == "");
}

TEST_CASE("secret_mask: short texts are not masked",
          "[telemetry][secret_mask]") {
  SecretMask mask;
  mask.add("");
  mask.add("12345");
  mask.add("123456");
  CHECK(masked(mask, "12345") == "12345");
  CHECK(masked(mask, "123456") == "***");
}

TEST_CASE("secret_mask: nothing is left of a secret that begins like another",
          "[telemetry][secret_mask]") {
  SecretMask mask;
  mask.add("token-a");
  mask.add("token-abcdef");
  CHECK(masked(mask, "x=token-abcdef y=token-a") == "x=*** y=***");
}

TEST_CASE("secret_mask: secrets may be added while others read",
          "[telemetry][secret_mask]") {
  SecretMask mask;
  mask.add("secret-0");
  std::thread adder{[&mask] {
    for (int i = 1; i < 200; ++i)
      mask.add("secret-" + std::to_string(i));
  }};
  bool always_masked = true;
  for (int i = 0; i < 1000; ++i)
    always_masked = always_masked && masked(mask, "secret-0!") == "***!";
  adder.join();
  CHECK(always_masked);
  CHECK(masked(mask, "<secret-199>") == "<***>");
}
