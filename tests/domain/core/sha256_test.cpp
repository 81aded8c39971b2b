#include "domain/core/sha256.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("sha256: the vectors of FIPS 180-4", "[domain][core]") {
  // NIST, SHA-256 examples.
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb"
                             "410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca4"
                          "95991b7852b855");
  CHECK(sha256("abc")[0] == 0xba);
}
