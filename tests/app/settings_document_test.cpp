#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/setting_keys.hpp"
#include "domain/core/env_file.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::string document() {
  std::ifstream file(SIGNALBOX_SOURCE_DIR "/etc/signalboxd.env");
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A value as the file writes it: a backslash stays one only in quotes.
std::string quoted(const std::string& value) {
  return value.find('\\') == value.npos ? value : "'" + value + "'";
}

/// The lines that etc/signalboxd.env must hold for a setting.
std::string block(const SettingKey& key) {
  const auto value = key.binding.show({});
  return fmt::format("\n# {}\n# Unit: {}. Default: {}. Origin: {}.{}\n#{}={}\n",
                     key.doc, key.unit, value.empty() ? "empty" : value,
                     key.origin, key.secret ? " Secret." : "", key.name,
                     quoted(value));
}

/// The names of all assignments that are commented out, in their order.
std::vector<std::string> offered_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = text.find("\n#", at)) != text.npos; ++at) {
    const auto line = text.substr(at + 2, text.find('\n', at + 2) - at - 2);
    const auto equals = line.find('=');
    if (equals != line.npos && line.find(' ') > equals)
      names.push_back(line.substr(0, equals));
  }
  return names;
}

} // namespace

TEST_CASE("settings_document: every setting is documented as it is",
          "[app][settings_document]") {
  const auto text = document();
  for (const auto& key : setting_keys()) {
    INFO("etc/signalboxd.env must hold:" << block(key));
    CHECK(text.find(block(key)) != std::string::npos);
  }
}

TEST_CASE("settings_document: it offers the settings of the table in order "
          "and nothing else",
          "[app][settings_document]") {
  std::vector<std::string> expected;
  for (const auto& key : setting_keys())
    expected.emplace_back(key.name);
  CHECK(offered_names(document()) == expected);
}

TEST_CASE("settings_document: as shipped it sets nothing",
          "[app][settings_document]") {
  const auto file = parse_env_file(document());
  CHECK(file.entries.empty());
  CHECK(file.errors.empty());
}
