#include "ctl/arguments.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<OptionSpec, 2> allowed{
  {{"--limit", "N", ""}, {"--json", "", ""}}};

Result<Arguments> read(const Words& line) {
  return parse_arguments(line, allowed);
}

} // namespace

TEST_CASE("arguments: options stand anywhere and in both forms",
          "[ctl][arguments]") {
  const auto line = GENERATE(Words{"signals", "--limit", "5", "ID", "--json"},
                             Words{"--json", "--limit=5", "signals", "ID"});
  const auto arguments = read(line);
  REQUIRE(arguments);
  CHECK(arguments->value("--limit") == "5");
  CHECK(arguments->has("--json"));
  CHECK(arguments->operands == std::vector<std::string>{"signals", "ID"});
}

TEST_CASE("arguments: behind two dashes all are operands", "[ctl][arguments]") {
  const auto arguments = read({"--", "--json", "--"});
  REQUIRE(arguments);
  CHECK(arguments->operands == std::vector<std::string>{"--json", "--"});
}

TEST_CASE("arguments: a single dash is an operand", "[ctl][arguments]") {
  CHECK(read({"-"})->operands == std::vector<std::string>{"-"});
}

TEST_CASE("arguments: the last of repeated options counts",
          "[ctl][arguments]") {
  CHECK(read({"--limit=1", "--limit=2"})->value("--limit") == "2");
}

TEST_CASE("arguments: wrong options are refused by name", "[ctl][arguments]") {
  const auto line = GENERATE(Words{"--colour"}, Words{"-l"}, Words{"--limit"},
                             Words{"--json=1"});
  CAPTURE(line.front());
  const auto arguments = read(line);
  REQUIRE_FALSE(arguments);
  const auto name = line.front().substr(0, line.front().find('='));
  CHECK(arguments.error().detail.find(name) != std::string::npos);
}

TEST_CASE("arguments: a whole number is read within its range",
          "[ctl][arguments]") {
  const auto limit = [](const Words& line) {
    return whole_option(*read(line), "--limit", -1, 10);
  };
  CHECK(limit({"--limit=-1"}).value() == -1);
  CHECK(limit({}).value() == std::nullopt);
  CHECK_FALSE(limit({"--limit=11"}));
  CHECK_FALSE(limit({"--limit=x"}));
  CHECK_FALSE(limit({"--limit=1.5"}));
  CHECK_FALSE(limit({"--limit="}));
}

TEST_CASE("arguments: an option may stand several times", "[ctl][arguments]") {
  const std::array<OptionSpec, 1> allowed{{{"--set", "NAME=VALUE", ""}}};
  const std::vector<std::string_view> line{"--set", "a=1", "--set=b=2"};
  const auto arguments = parse_arguments(line, allowed).value();
  CHECK(arguments.value("--set") == "b=2");
  CHECK(arguments.values("--set") ==
        std::vector<std::string_view>{"a=1", "b=2"});
  CHECK(arguments.values("--other").empty());
}
