#include "app/command_line.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using Action = CommandLine::Action;

TEST_CASE("command_line: what each word asks for", "[app][command_line]") {
  using Words = std::vector<std::string>;
  const auto [words, action, file] =
    GENERATE(table<Words, Action, std::string>({
      {Words{}, Action::run, ""},
      {Words{"--check-config"}, Action::check_config, ""},
      {Words{"--env-file", "a.env"}, Action::run, "a.env"},
      {Words{"--env-file=a.env", "--check-config"}, Action::check_config,
       "a.env"},
      {Words{"--version"}, Action::version, ""},
      {Words{"-h"}, Action::help, ""},
    }));
  const auto line = parse_command_line(words);
  REQUIRE(line);
  CHECK(line->action == action);
  CHECK(line->env_file == file);
}

TEST_CASE("command_line: only a check can be strict", "[app][command_line]") {
  const auto line = parse_command_line({"--strict", "--check-config"});
  REQUIRE(line);
  CHECK(line->strict);
  CHECK_FALSE(parse_command_line({"--check-config"})->strict);
  CHECK_FALSE(parse_command_line({"--strict"}));
}

TEST_CASE("command_line: a word it does not know is named",
          "[app][command_line]") {
  const auto line = parse_command_line({"--chek-config"});
  REQUIRE_FALSE(line);
  CHECK(line.error().detail == "unknown argument --chek-config");
}

TEST_CASE("command_line: a file that is missing is asked for",
          "[app][command_line]") {
  CHECK_FALSE(parse_command_line({"--env-file"}));
}

TEST_CASE("command_line: the help names every exit status",
          "[app][command_line]") {
  for (const auto* status : {"0 ", "64 ", "69 ", "70 ", "78 "})
    CHECK(usage().find(status) != std::string::npos);
}
