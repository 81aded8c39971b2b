#include <filesystem>
#include <fstream>

#include "app/settings_load.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("settings_process: the environment names what it holds",
          "[app][settings_process]") {
  const auto sources = process_sources("x.env");
  CHECK(sources.env_file == "x.env");
  REQUIRE_FALSE(sources.environment_names.empty());
  CHECK(sources.environment(sources.environment_names.front()).has_value());
  CHECK_FALSE(sources.environment("SIGNALBOX_NO_SUCH_NAME").has_value());
}

TEST_CASE("settings_process: a file is read whole", "[app][settings_process]") {
  const auto path =
    std::filesystem::path(SIGNALBOX_BINARY_DIR) / "settings_process_test.env";
  std::ofstream(path) << "A=1\nB=2";
  const auto text = process_sources({}).read_file(path);
  std::filesystem::remove(path);
  REQUIRE(text.has_value());
  CHECK(*text == "A=1\nB=2");
}

TEST_CASE("settings_process: a file that is not there is not found",
          "[app][settings_process]") {
  const auto text = process_sources({}).read_file("/no/such/file");
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == Errc::not_found);
}

TEST_CASE("settings_process: what cannot be read is unavailable",
          "[app][settings_process]") {
  const auto text = process_sources({}).read_file(SIGNALBOX_BINARY_DIR);
  REQUIRE_FALSE(text.has_value());
  CHECK(text.error().code == Errc::unavailable);
}
