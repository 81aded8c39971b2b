#include "app/check_config.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("check_config: the settings are an aligned table",
          "[app][check_config]") {
  LoadedSettings loaded;
  loaded.effective = {{"ADMIN_TOKEN", "***", "environment"},
                      {"LOG_LEVEL", "info", "default"},
                      {"REDIS_URL", "", "default"}};
  CHECK(render_settings(loaded) == "NAME         VALUE  ORIGIN\n"
                                   "ADMIN_TOKEN  ***    environment\n"
                                   "LOG_LEVEL    info   default\n"
                                   "REDIS_URL    -      default\n");
}

TEST_CASE("check_config: warnings follow the table", "[app][check_config]") {
  LoadedSettings loaded;
  loaded.warnings = {"X (a.env:1) is not a setting"};
  CHECK(render_settings(loaded) ==
        "NAME  VALUE  ORIGIN\nwarning: X (a.env:1) is not a setting\n");
}

TEST_CASE("check_config: the plan of outside calls is shown, what does not fit "
          "as a warning",
          "[app][check_config]") {
  LoadedSettings loaded;
  loaded.budget.loads = {"7.5 of 10"};
  loaded.budget.lowered = {"3 to 2"};
  loaded.budget.over = {"20 of 15"};
  loaded.warnings = {"odd"};
  CHECK(render_settings(loaded) ==
        "NAME  VALUE  ORIGIN\nbudget: 7.5 of 10\nbudget: 3 to 2\n"
        "warning: 20 of 15\nwarning: odd\n");
}

TEST_CASE("check_config: every fault has its line", "[app][check_config]") {
  CHECK(render_setting_errors({{Errc::invalid_argument, "a is odd"},
                               {Errc::invalid_argument, "b is odd"}}) ==
        "error: a is odd\nerror: b is odd\n");
}
