#include "json/tape_number.hpp"

#include <limits>
#include <string>
#include <utility>

#include "tests/support/catch.hpp"

using namespace signalbox::json;

namespace {

/// The number that a text is.
Number number_in(std::string_view text) {
  Document document;
  return number_of(Tape::of(document.parse(text).value()));
}

} // namespace

TEST_CASE("tape_number: what has no fraction is whole, however it is written",
          "[json][tape_number]") {
  const auto text = GENERATE(as<std::string>{}, "100", "100.0", "1e2");
  CHECK(std::get<std::int64_t>(number_in(text)) == 100);
}

TEST_CASE("tape_number: whole numbers of 64 bits are exact",
          "[json][tape_number]") {
  CHECK(std::get<std::int64_t>(number_in("-9223372036854775808")) ==
        std::numeric_limits<std::int64_t>::min());
  CHECK(std::get<std::uint64_t>(number_in("18446744073709551615")) ==
        std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("tape_number: few digits are kept as such, others as a double",
          "[json][tape_number]") {
  CHECK(std::get<ShortNumber>(number_in("-12.50")).digits == -125);
  CHECK(std::get<double>(number_in("1e-9")) == 1e-9);
}

TEST_CASE("tape_number: the text is the shortest", "[json][tape_number]") {
  using Row = std::pair<std::string, std::string>;
  const auto [text, expected] = GENERATE(
    Row{"91.320", "91.32"}, Row{"1E2", "100"}, Row{"1.5e-9", "1.5e-09"},
    Row{"12345678901234.5", "12345678901234.5"});
  Document document;
  std::string out;
  append_number(out, Tape::of(document.parse(text).value()));
  CHECK(out == expected);
}
