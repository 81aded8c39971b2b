#include "domain/core/ids.hpp"

#include <deque>
#include <stdexcept>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using signalbox::Entropy;
using signalbox::make_uuid_v5;
using signalbox::make_uuid_v7;
using signalbox::WallTime;

namespace {

class ListedEntropy final : public Entropy {
public:
  explicit ListedEntropy(std::deque<std::uint64_t> numbers)
    : numbers_(std::move(numbers)) {}

  std::uint64_t next() override {
    const auto number = numbers_.front();
    numbers_.pop_front();
    return number;
  }

private:
  std::deque<std::uint64_t> numbers_;
};

} // namespace

TEST_CASE("ids: the example of RFC 9562 comes out", "[domain][ids]") {
  // Appendix A.6: unix_ts_ms 0x017F22E279B0, rand_a 0xCC3,
  // rand_b 0x18C4DC0C0C07398F.
  ListedEntropy entropy{{0xCC3, std::uint64_t{0x18C4DC0C0C07398F} << 2}};
  CHECK(make_uuid_v7(WallTime{1645557742000ms}, entropy) ==
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("ids: randomness touches neither version nor variant",
          "[domain][ids]") {
  ListedEntropy entropy{{~std::uint64_t{0}, ~std::uint64_t{0}}};
  CHECK(make_uuid_v7(WallTime{0ms}, entropy) ==
        "00000000-0000-7fff-bfff-ffffffffffff");
}

TEST_CASE("ids: a later id sorts behind an earlier one", "[domain][ids]") {
  ListedEntropy entropy{{0xFFF, ~std::uint64_t{0}, 0, 0}};
  const auto earlier = make_uuid_v7(WallTime{1645557742000ms}, entropy);
  const auto later = make_uuid_v7(WallTime{1645557742001ms}, entropy);
  CHECK(earlier < later);
}

TEST_CASE("ids: the named example of RFC 9562 comes out", "[domain][ids]") {
  // Appendix A.4: the name space for DNS names.
  CHECK(
    make_uuid_v5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ==
    "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST_CASE("ids: the letters of a name space may be of any case",
          "[domain][ids]") {
  CHECK(
    make_uuid_v5("6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "www.example.com") ==
    "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST_CASE("ids: another name or name space gives another id", "[domain][ids]") {
  const auto* const one = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
  const auto* const two = "017f22e2-79b0-7cc3-98c4-dc0c0c073990";
  CHECK(make_uuid_v5(one, "u1") == make_uuid_v5(one, "u1"));
  CHECK(make_uuid_v5(one, "u1") != make_uuid_v5(one, "u2"));
  CHECK(make_uuid_v5(one, "u1") != make_uuid_v5(two, "u1"));
  CHECK(make_uuid_v5(one, "") != make_uuid_v5(two, ""));
}

TEST_CASE("ids: what is no UUID is no name space", "[domain][ids]") {
  const auto text = GENERATE(as<std::string>{}, "", "run-1",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                             "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                             "017f22e-279b0-7cc3-98c4-dc0c0c07398f");
  CHECK_THROWS_AS(make_uuid_v5(text, "u1"), std::invalid_argument);
}
