#include "app/settings_load.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

using Texts = std::map<std::string, std::string>;

/// Sources of these variables and files; `etc.env` is the env file if it is
/// there.
SettingSources given(Texts variables, Texts files = {}) {
  SettingSources sources;
  for (const auto& [name, value] : variables)
    sources.environment_names.push_back(name);
  sources.env_file = files.contains("etc.env") ? "etc.env" : "";
  sources.environment =
    [variables](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(std::string(name));
    if (found == variables.end())
      return std::nullopt;
    return found->second;
  };
  sources.read_file = [files](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end())
      return fail(Errc::not_found, "cannot read " + path);
    return found->second;
  };
  return sources;
}

LoadedSettings loaded(const SettingSources& sources) {
  auto settings = load_settings(sources);
  REQUIRE(settings.has_value());
  return *std::move(settings);
}

std::vector<std::string> faults(const SettingSources& sources) {
  const auto settings = load_settings(sources);
  REQUIRE_FALSE(settings.has_value());
  std::vector<std::string> details;
  for (const auto& error : settings.error())
    details.push_back(error.detail);
  return details;
}

EffectiveSetting effective(const LoadedSettings& settings,
                           std::string_view name) {
  const auto found =
    std::ranges::find(settings.effective, name, &EffectiveSetting::name);
  REQUIRE(found != settings.effective.end());
  return *found;
}

} // namespace

TEST_CASE("settings_load: without any source the defaults hold",
          "[app][settings_load]") {
  const auto settings = loaded(given({}));
  CHECK(settings.settings.drain.budget == DrainRules{}.budget);
  CHECK(settings.settings.access.admin_token.empty());
  CHECK(settings.settings.access.cron_token.empty());
  CHECK(effective(settings, "AI_SCORE_DRAIN_MAX").origin == "default");
  CHECK(settings.warnings.empty());
}

TEST_CASE("settings_load: the environment wins over the env file",
          "[app][settings_load]") {
  const auto settings =
    loaded(given({{"AI_SCORE_DRAIN_MAX", "7"}},
                 {{"etc.env", "AI_SCORE_DRAIN_MAX=8\nLOG_LEVEL=warn\n"}}));
  CHECK(settings.settings.drain.max_signals == 7);
  CHECK(settings.settings.log.level == log::Level::warn);
  CHECK(effective(settings, "AI_SCORE_DRAIN_MAX").origin == "environment");
  CHECK(effective(settings, "LOG_LEVEL").origin == "etc.env:2");
}

TEST_CASE("settings_load: a secret may stand in a file of its own",
          "[app][settings_load]") {
  const auto settings = loaded(
    given({{"CRON_TOKEN_FILE", "/run/cron"}}, {{"/run/cron", "tick-tock\n"}}));
  CHECK(settings.settings.access.cron_token == "tick-tock");
  CHECK(effective(settings, "CRON_TOKEN").origin ==
        "CRON_TOKEN_FILE=/run/cron");
}

TEST_CASE("settings_load: the env file may name a secret's file",
          "[app][settings_load]") {
  const auto settings = loaded(given(
    {}, {{"etc.env", "ADMIN_TOKEN_FILE=/run/admin"}, {"/run/admin", "opens"}}));
  CHECK(settings.settings.access.admin_token == "opens");
  CHECK(settings.warnings.empty());
}

TEST_CASE("settings_load: systemd's credentials hold secrets",
          "[app][settings_load]") {
  const auto settings = loaded(given(
    {{"CREDENTIALS_DIRECTORY", "/creds"}},
    {{"/creds/OPENAI_API_KEY", "sk-1\n"}, {"/creds/AI_SCORE_DRAIN_MAX", "3"}}));
  CHECK(settings.settings.model.api_key == "sk-1");
  CHECK(effective(settings, "OPENAI_API_KEY").origin ==
        "/creds/OPENAI_API_KEY");
  CHECK(settings.settings.drain.max_signals == 25);
}

TEST_CASE("settings_load: a secret given plainly wins over its files",
          "[app][settings_load]") {
  const auto settings = loaded(
    given({{"CRON_TOKEN", "plain"},
           {"CRON_TOKEN_FILE", "/run/cron"},
           {"CREDENTIALS_DIRECTORY", "/creds"}},
          {{"/run/cron", "named"}, {"/creds/CRON_TOKEN", "credential"}}));
  CHECK(settings.settings.access.cron_token == "plain");
}

TEST_CASE("settings_load: an empty value means the default",
          "[app][settings_load]") {
  const auto settings =
    loaded(given({{"AI_SCORE_DRAIN_MAX", ""}, {"OPENAI_BASE_URL", ""}},
                 {{"etc.env", "AI_SCORE_DRAIN_MAX=8"}}));
  CHECK(settings.settings.drain.max_signals == 25);
  CHECK_FALSE(settings.settings.model.configured());
}

TEST_CASE("settings_load: secrets are masked and handed out for the log",
          "[app][settings_load]") {
  const auto settings = loaded(given({{"ADMIN_TOKEN", "opensesame"}}));
  CHECK(effective(settings, "ADMIN_TOKEN").value == "***");
  CHECK(effective(settings, "CRON_TOKEN").value.empty());
  CHECK(settings.secrets == std::vector<std::string>{"opensesame"});
}

TEST_CASE("settings_load: every fault is reported at once",
          "[app][settings_load]") {
  const auto all = faults(given({{"AI_SCORE_DRAIN_MAX", "0"},
                                 {"SIGNALBOX_PORT", "1"},
                                 {"ALPACA_API_KEY", "k"}},
                                {{"etc.env", "bad line\nLOG_LEVEL=loud\n"}}));
  CHECK(all ==
        std::vector<std::string>{
          "etc.env line 1: no NAME=VALUE",
          "SIGNALBOX_PORT is not a setting",
          "AI_SCORE_DRAIN_MAX (environment) must be a whole number from 1 to "
          "2147483647",
          "LOG_LEVEL (etc.env:2) must be one of debug, info, warn, error",
          "ALPACA_API_KEY and ALPACA_SECRET_KEY belong together: give both or "
          "neither",
        });
}

TEST_CASE("settings_load: a bad secret is not repeated",
          "[app][settings_load]") {
  const auto all = faults(given({{"ADMIN_TOKEN", "hunter 2"}}));
  REQUIRE(all.size() == 1);
  CHECK(all[0] ==
        "ADMIN_TOKEN (environment) must be printable ASCII without blanks");
}

TEST_CASE("settings_load: a file that was named must be readable",
          "[app][settings_load]") {
  auto sources = given({{"CRON_TOKEN_FILE", "/run/cron"}});
  sources.env_file = "/etc/none.env";
  CHECK(faults(sources) == std::vector<std::string>{
                             "/etc/none.env: cannot read /etc/none.env",
                             "CRON_TOKEN_FILE: cannot read /run/cron",
                           });
}

TEST_CASE("settings_load: a credential that cannot be read is a fault",
          "[app][settings_load]") {
  auto sources = given({{"CREDENTIALS_DIRECTORY", "/creds"}});
  sources.read_file = [](const std::string&) -> Result<std::string> {
    return fail(Errc::unavailable, "permission denied");
  };
  const auto all = faults(sources);
  REQUIRE(all.size() == 12);
  CHECK(all[0] == "ADMIN_TOKEN as a credential: permission denied");
}

TEST_CASE("settings_load: unknown names of the env file are warnings",
          "[app][settings_load]") {
  const auto settings =
    loaded(given({{"HOME", "/root"}},
                 {{"etc.env", "AI_SCORE_DRAIN_MAXX=8\nLOG_LEVEL_FILE=/x\n"}}));
  CHECK(settings.warnings == std::vector<std::string>{
                               "AI_SCORE_DRAIN_MAXX (etc.env:1) is not a "
                               "setting",
                               "LOG_LEVEL_FILE (etc.env:2) is not a setting",
                             });
}

TEST_CASE("settings_load: unknown SIGNALBOX names of the env file are faults",
          "[app][settings_load]") {
  CHECK(faults(given({}, {{"etc.env", "SIGNALBOX_X=1"}})) ==
        std::vector<std::string>{"SIGNALBOX_X (etc.env:1) is not a setting"});
}

TEST_CASE("settings_load: the address listened on is a name of the daemon",
          "[app][settings_load]") {
  const auto settings = loaded(given({{"ADMIN_LISTEN", "[fd00::1]:80"},
                                      {"ADMIN_TOKEN", std::string(32, 't')},
                                      {"ADMIN_INSECURE", "1"},
                                      {"ADMIN_HOSTS", "desk.example"}}));
  CHECK(settings.settings.access.hosts ==
        std::vector<std::string>{"desk.example", "[fd00::1]"});
  CHECK(effective(settings, "ADMIN_HOSTS").value == "desk.example");
}

TEST_CASE("settings_load: batches that exceed the budget are lowered",
          "[app][settings_load]") {
  const auto by_default = loaded(given({}));
  CHECK(by_default.settings.validate.max_batches == 2);
  const auto row = effective(by_default, "VALIDATE_MAX_BATCHES_PER_RUN");
  CHECK(row.value == "2");
  CHECK(row.origin == "default, lowered to the budget");
  CHECK(by_default.budget.lowered.size() == 1);
  CHECK(by_default.budget.over.empty());
}
