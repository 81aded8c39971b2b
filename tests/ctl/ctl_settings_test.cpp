#include "ctl/ctl_settings.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct SettingsDesk {
  test::PlayedHost host;
  Arguments arguments;

  CtlSettings settings() const {
    return read_ctl_settings(arguments, host).value();
  }
};

} // namespace

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: loopback without any setting",
                 "[ctl][ctl_settings]") {
  CHECK(settings().url == "http://127.0.0.1:8787");
  CHECK(settings().cron_token.empty());
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: addresses have a rank",
                 "[ctl][ctl_settings]") {
  host.variables["ADMIN_LISTEN"] = "127.0.0.1:9000";
  CHECK(settings().url == "http://127.0.0.1:9000");
  host.variables["PROD_BASE_URL"] = "https://desk.example";
  CHECK(settings().url == "https://desk.example");
  host.variables["SIGNALBOXCTL_URL"] = "http://127.0.0.1:1";
  CHECK(settings().url == "http://127.0.0.1:1");
  arguments.options["--url"] = "http://127.0.0.1:2";
  CHECK(settings().url == "http://127.0.0.1:2");
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: a public listener is no address",
                 "[ctl][ctl_settings]") {
  host.variables["ADMIN_LISTEN"] = "0.0.0.0:8787";
  CHECK(settings().url == "http://127.0.0.1:8787");
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: an env file gives tokens",
                 "[ctl][ctl_settings]") {
  host.files["f"] = "# CRON_TOKEN=old\nCRON_TOKEN = \"c-1\" \nOTHER=x\n"
                    "ADMIN_TOKEN='a 2'\r\nADMIN_LISTEN=127.0.0.1:9001";
  arguments.options["--env-file"] = "f";
  CHECK(settings().cron_token == "c-1");
  CHECK(settings().admin_token == "a 2");
  CHECK(settings().url == "http://127.0.0.1:9001");
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: the environment beats the file",
                 "[ctl][ctl_settings]") {
  host.files["f"] = "CRON_TOKEN=file\n";
  host.variables["CRON_TOKEN"] = "environment";
  arguments.options["--env-file"] = "f";
  CHECK(settings().cron_token == "environment");
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: a token option opens everything",
                 "[ctl][ctl_settings]") {
  host.variables["CRON_TOKEN"] = "environment";
  arguments.options["--token"] = "t";
  CHECK(settings().cron_token == "t");
  CHECK(settings().admin_token == "t");
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: a missing file is an error",
                 "[ctl][ctl_settings]") {
  arguments.options["--env-file"] = "nowhere";
  CHECK_FALSE(read_ctl_settings(arguments, host));
}

TEST_CASE_METHOD(SettingsDesk, "ctl_settings: a command may know a variable",
                 "[ctl][ctl_settings]") {
  host.variables["SIGNALBOXCTL_URL"] = "http://127.0.0.1:1";
  host.variables["TIMED_API_BASE"] = "http://127.0.0.1:2";
  host.variables["TIMED_API_KEY"] = "k";
  CHECK(settings().url == "http://127.0.0.1:1");
  CHECK(settings().timed_key == "k");
  CHECK(read_ctl_settings(arguments, host, "TIMED_API_BASE").value().url ==
        "http://127.0.0.1:2");
  arguments.options["--base"] = "http://127.0.0.1:3";
  CHECK(settings().url == "http://127.0.0.1:3");
}
