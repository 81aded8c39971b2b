#include "ctl/commands.hpp"

#include <map>
#include <set>

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

TEST_CASE("commands: every command is found by its own words",
          "[ctl][commands]") {
  for (const auto* const command : all_commands()) {
    CAPTURE(command->name);
    std::vector<std::string> words;
    const auto blank = command->name.find(' ');
    words.emplace_back(command->name.substr(0, blank));
    if (blank != std::string_view::npos)
      words.emplace_back(command->name.substr(blank + 1));
    const auto count = words.size();
    words.emplace_back("operand");
    const auto named = find_command(words);
    CHECK(named.spec == command);
    CHECK(named.words == count);
  }
}

TEST_CASE("commands: other words name none", "[ctl][commands]") {
  CHECK(find_command({}).spec == nullptr);
  CHECK(find_command(std::vector<std::string>{"config"}).spec == nullptr);
  CHECK(find_command(std::vector<std::string>{"stat"}).spec == nullptr);
}

TEST_CASE("commands: an option means the same in every command",
          "[ctl][commands]") {
  std::map<std::string_view, bool> takes_value;
  for (const auto& option : options_of(nullptr)) {
    const auto [known, fresh] =
      takes_value.emplace(option.name, !option.value.empty());
    CAPTURE(option.name);
    CHECK((fresh || known->second == !option.value.empty()));
  }
}

TEST_CASE("commands: no command hides a global option", "[ctl][commands]") {
  for (const auto* const command : all_commands())
    for (const auto& option : command->options)
      for (const auto& global : global_options())
        CHECK(option.name != global.name);
}

TEST_CASE("commands: the help names commands, options and exit codes",
          "[ctl][commands]") {
  const auto help = general_help();
  for (const auto* const command : all_commands())
    CHECK(contains(help, command->name));
  for (const auto& option : global_options())
    CHECK(contains(help, option.name));
  CHECK(contains(help, "Exit codes: 0 done"));
}

TEST_CASE("commands: a command's help names its options", "[ctl][commands]") {
  for (const auto* const command : all_commands())
    for (const auto& option : command->options)
      CHECK(contains(help_for(*command), option.name));
}
