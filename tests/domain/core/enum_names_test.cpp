#include "domain/core/enum_names.hpp"

#include "tests/support/catch.hpp"

namespace {

enum class Lamp { red, green };

constexpr signalbox::EnumNames<Lamp, 2> lamp_names{{"RED", "GREEN"}};

} // namespace

TEST_CASE("enum_names: values and texts lead to each other",
          "[domain][enum_names]") {
  CHECK(lamp_names.of(Lamp::green) == "GREEN");
  CHECK(lamp_names.find("RED") == Lamp::red);
}

TEST_CASE("enum_names: a text is compared exactly", "[domain][enum_names]") {
  const auto text = GENERATE(as<std::string>{}, "", "red", "RED ", "REDDER");
  CHECK_FALSE(lamp_names.find(text).has_value());
}
