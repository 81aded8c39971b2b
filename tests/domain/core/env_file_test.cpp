#include "domain/core/env_file.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// The value of `A` after reading `text`, which must be free of errors.
std::string value_of_a(const std::string& text) {
  const auto file = parse_env_file(text);
  CHECK(file.errors.empty());
  const auto* entry = file.find("A");
  REQUIRE(entry != nullptr);
  return entry->value;
}

std::string only_error(const std::string& text) {
  const auto file = parse_env_file(text);
  REQUIRE(file.errors.size() == 1);
  CHECK(file.errors[0].code == Errc::invalid_argument);
  return file.errors[0].detail;
}

} // namespace

TEST_CASE("env_file: a value is read as systemd reads it", "[domain][env_file]") {
  const auto [text, value] = GENERATE(table<std::string, std::string>({
    {"A=b", "b"},
    {"A=", ""},
    {"  A = b c \t\n", "b c"},
    {"A=b\r\nB=c\r\n", "b"},
    {"A=b=c", "b=c"},
    {"A=b # c", "b # c"},
    {"A='b  \\n'", "b  \\n"},
    {"A=\"b \\\"c\\\" \\$d \\\\ \\n\"", "b \"c\" $d \\ \\n"},
    {"A=\"b\nc\"", "b\nc"},
    {"A=\"b\\\nc\"", "bc"},
    {"A='b' \"c\" d", "bcd"},
    {"A='b '", "b "},
    {"A=it's", "it's"},
    {"A=b\\ c", "b c"},
    {"A=b\\ ", "b "},
    {"A=b\\\nc", "bc"},
    {"A=\\'b", "'b"},
    {"A=b\\", "b"},
  }));
  CAPTURE(text);
  CHECK(value_of_a(text) == value);
}

TEST_CASE("env_file: comments and empty lines hold nothing",
          "[domain][env_file]") {
  const auto file = parse_env_file("\n# A=1\n; B=2\n   \n  # C=3\n");
  CHECK(file.entries.empty());
  CHECK(file.errors.empty());
}

TEST_CASE("env_file: an entry knows its line", "[domain][env_file]") {
  const auto file = parse_env_file("# x\nA=\"1\n2\"\n\nB=3\n");
  REQUIRE(file.entries.size() == 2);
  CHECK(file.entries[0].line == 2);
  CHECK(file.entries[1].line == 5);
}

TEST_CASE("env_file: the last entry of a name counts", "[domain][env_file]") {
  CHECK(value_of_a("A=1\nA=2\n") == "2");
}

TEST_CASE("env_file: an unknown name is not found", "[domain][env_file]") {
  CHECK(parse_env_file("A=1").find("B") == nullptr);
}

TEST_CASE("env_file: what cannot be read is refused with its line",
          "[domain][env_file]") {
  const auto [text, why] = GENERATE(table<std::string, std::string>({
    {"\nnonsense\n", "line 2: no NAME=VALUE"},
    {"export A=1\n", "line 1: `export` is shell, write NAME=VALUE alone"},
    {"1A=1\n", "line 1: the name may hold letters, digits and _ only"},
    {"A-B=1\n", "line 1: the name may hold letters, digits and _ only"},
    {"=1\n", "line 1: the name may hold letters, digits and _ only"},
    {"A='b\nB=1\n", "line 1: a quote is never closed"},
    {"\nA=\"b\\\"\n", "line 2: a quote is never closed"},
    {std::string("A=b\0c", 5), "line 1: the value holds a NUL byte"},
  }));
  CAPTURE(text);
  CHECK(only_error(text) == why);
}

TEST_CASE("env_file: every bad line is reported and the others are read",
          "[domain][env_file]") {
  const auto file = parse_env_file("bad\nA=1\nexport B=2\nC=3\n");
  CHECK(file.errors.size() == 2);
  CHECK(file.entries.size() == 2);
}

TEST_CASE("env_file: no failure repeats a value", "[domain][env_file]") {
  CHECK(only_error("export A=hunter2hunter2").find("hunter2") ==
        std::string::npos);
}
