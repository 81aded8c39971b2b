#include "app/settings_reload.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

Settings with_secrets(const std::string& end) {
  Settings settings;
  settings.access.admin_token = "admin-" + end;
  settings.access.cron_token = "cron-" + end;
  settings.model.api_key = "model-" + end;
  settings.market_data.api_key = "key-" + end;
  settings.market_data.secret_key = "secret-" + end;
  settings.outbox.notify_url = "https://example.com/notify-" + end;
  settings.outbox.rounds_url = "https://example.com/rounds-" + end;
  return settings;
}

} // namespace

TEST_CASE("settings_reload: every secret is taken anew",
          "[app][settings_reload]") {
  const auto now = reloaded_settings(with_secrets("old"), with_secrets("new"));
  REQUIRE(now);
  CHECK(now->access.admin_token == "admin-new");
  CHECK(now->access.cron_token == "cron-new");
  CHECK(now->model.api_key == "model-new");
  CHECK(now->market_data.api_key == "key-new");
  CHECK(now->market_data.secret_key == "secret-new");
  CHECK(now->outbox.notify_url == "https://example.com/notify-new");
  CHECK(now->outbox.rounds_url == "https://example.com/rounds-new");
}

TEST_CASE("settings_reload: a secret that is gone is gone",
          "[app][settings_reload]") {
  const auto now = reloaded_settings(with_secrets("old"), Settings{});
  REQUIRE(now);
  CHECK(now->access.admin_token.empty());
  CHECK(now->access.cron_token.empty());
  CHECK(now->outbox.notify_url.empty());
}

TEST_CASE("settings_reload: level and format of the log are taken, "
          "nothing else",
          "[app][settings_reload]") {
  Settings fresh;
  fresh.log = {log::Level::debug, log::Format::text};
  fresh.server.port = 9999;
  fresh.drain.max_signals = 7;
  fresh.access.hosts = {"other"};
  Settings running;
  running.access.hosts = {"own"};
  const auto now = reloaded_settings(running, fresh);
  REQUIRE(now);
  CHECK(now->log.level == log::Level::debug);
  CHECK(now->log.format == log::Format::text);
  CHECK(now->server.port == running.server.port);
  CHECK(now->drain.max_signals == running.drain.max_signals);
  CHECK(now->access.hosts == running.access.hosts);
}

TEST_CASE("settings_reload: what may not be together is refused",
          "[app][settings_reload]") {
  auto running = with_secrets("old");
  running.server.host = "192.0.2.1";
  running.insecure = true;
  running.access.admin_token = std::string(32, 'a');
  const auto refused = reloaded_settings(running, with_secrets("new"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().front().detail.find("ADMIN_TOKEN") !=
        std::string::npos);
}
