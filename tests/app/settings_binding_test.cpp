#include "app/settings_binding.hpp"

#include <string>

#include "tests/app/taken_setting.hpp"

using namespace signalbox;
using test::after;
using test::refusal;

TEST_CASE("settings_binding: rounds are timed in seconds and parts of them",
          "[app][settings_binding]") {
  const auto binding =
    seconds(&Settings::rounds, &RoundRules::freeze, {1, 10'000});
  CHECK(after(binding, "2.5").rounds.freeze == Millis{2500});
  CHECK(binding.show({}) == "180");
  Settings settings;
  CHECK_FALSE(binding.read(settings, "11"));
}

TEST_CASE("settings_binding: unverified posts are kept or dropped",
          "[app][settings_binding]") {
  const auto binding = unverified_posts();
  CHECK(after(binding, "drop").rounds.drop_unverified);
  CHECK_FALSE(after(binding, "keep").rounds.drop_unverified);
  CHECK(binding.show({}) == "keep");
  Settings settings;
  CHECK_FALSE(binding.read(settings, "maybe"));
}

TEST_CASE("settings_binding: a duration goes into its field",
          "[app][settings_binding]") {
  const auto binding =
    into(&Settings::drain, &DrainRules::budget, {1, 120'000});
  CHECK(after(binding, "5000").drain.budget == Millis{5000});
}

TEST_CASE("settings_binding: a refused value leaves the field alone",
          "[app][settings_binding]") {
  const auto binding =
    into(&Settings::drain, &DrainRules::budget, {1, 120'000});
  Settings settings;
  CHECK_FALSE(binding.read(settings, "0").has_value());
  CHECK(settings.drain.budget == DrainRules{}.budget);
}

TEST_CASE("settings_binding: an address to listen on is taken apart",
          "[app][settings_binding]") {
  const auto [text, host, port] =
    GENERATE(table<std::string, std::string, int>({
      {"127.0.0.1:8787", "127.0.0.1", 8787},
      {"0.0.0.0:0", "0.0.0.0", 0},
      {"[::1]:65535", "::1", 65535},
    }));
  const auto settings = after(listen_address(), text);
  CHECK(settings.server.host == host);
  CHECK(settings.server.port == port);
}

TEST_CASE("settings_binding: localhost is its address",
          "[app][settings_binding]") {
  Settings settings;
  REQUIRE(listen_address().read(settings, "localhost:80").has_value());
  CHECK(settings.server.host == "127.0.0.1");
}

TEST_CASE("settings_binding: what is no address and port is refused",
          "[app][settings_binding]") {
  const auto* text =
    GENERATE("", "8787", ":8787", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
             "127.0.0.1:65536", "127.0.0.1:-1", "::1:80", "example.org:80",
             "[127.0.0.1:80", "1.2.3:80");
  CAPTURE(text);
  CHECK(refusal(listen_address(), text).find("must be an address and a port") ==
        0);
}

TEST_CASE("settings_binding: host names are trimmed and lowered",
          "[app][settings_binding]") {
  Settings settings;
  REQUIRE(extra_hosts().read(settings, "Desk.example , b-2").has_value());
  CHECK(settings.access.hosts ==
        std::vector<std::string>{"desk.example", "b-2"});
}

TEST_CASE("settings_binding: a host with a port or a gap is refused",
          "[app][settings_binding]") {
  const auto* text = GENERATE("a:80", "a,,b", "a,", "a b", "http://a");
  CAPTURE(text);
  CHECK(refusal(extra_hosts(), text) ==
        "must be a comma list of host names without ports");
}

TEST_CASE("settings_binding: the store is a SQLite file",
          "[app][settings_binding]") {
  CHECK(after(store_url(), "sqlite:/var/lib/x.db").store.sqlite_path ==
        "/var/lib/x.db");
}

TEST_CASE("settings_binding: PostgreSQL is refused with what is supported",
          "[app][settings_binding]") {
  const auto why = refusal(store_url(), "postgresql://u:hunter2@db/x");
  CHECK(why.find("does not support") != std::string::npos);
  CHECK(why.find("sqlite:PATH") != std::string::npos);
  CHECK(why.find("hunter2") == std::string::npos);
}

TEST_CASE("settings_binding: other stores are refused",
          "[app][settings_binding]") {
  const auto* text = GENERATE("sqlite:", "mysql://x", "./signalbox.db");
  CHECK(refusal(store_url(), text).find("must be sqlite:PATH") == 0);
}

TEST_CASE("settings_binding: Redis is refused", "[app][settings_binding]") {
  CHECK(refusal(redis_url(), "redis://localhost").find("must be empty") == 0);
}

TEST_CASE("settings_binding: a model server given is a model server known",
          "[app][settings_binding]") {
  CHECK_FALSE(Settings{}.model.configured());
  const auto settings = after(model_base_url(), "http://127.0.0.1:9000/v1");
  CHECK(settings.model.configured());
}

TEST_CASE("settings_binding: a market-data service given is one known",
          "[app][settings_binding]") {
  CHECK_FALSE(Settings{}.market_data.configured());
  const auto settings = after(market_data_base_url(), "http://127.0.0.1:9000");
  CHECK(settings.market_data.configured());
}

TEST_CASE("settings_binding: keys alone switch a service on",
          "[app][settings_binding]") {
  Settings settings;
  settings.model.api_key = "k";
  settings.market_data.api_key = "k";
  CHECK(settings.model.configured());
  CHECK_FALSE(settings.market_data.configured());
  settings.market_data.secret_key = "s";
  CHECK(settings.market_data.configured());
}

TEST_CASE("settings_binding: a base URL that cannot be called is refused",
          "[app][settings_binding]") {
  const auto* text = GENERATE("api.openai.com", "http://api.openai.com/v1",
                              "https://u:hunter2@x/v1", "ftp://x");
  CAPTURE(text);
  const auto why = refusal(model_base_url(), text);
  CHECK(why.find("must be an https:// URL") == 0);
  CHECK(why.find("hunter2") == std::string::npos);
}

TEST_CASE("settings_binding: a base URL alone brings no posts",
          "[app][settings_binding]") {
  const auto settings = after(post_service_base_url(), "http://127.0.0.1:9");
  CHECK(settings.post_service.off_reason() ==
        "X_BEARER_TOKEN and X_USER_ID are not both given");
}

TEST_CASE("settings_binding: an account is a decimal id",
          "[app][settings_binding]") {
  CHECK(after(post_service_user_id(), "2244994945").post_service.user_id ==
        "2244994945");
  const auto* text = GENERATE("@desk", "-1", "1 ", "18446744073709551616");
  CHECK(refusal(post_service_user_id(), text).find("must be the decimal id") ==
        0);
}

TEST_CASE("settings_binding: token and account bring posts",
          "[app][settings_binding]") {
  PostServiceSettings posts;
  posts.bearer_token = "token";
  CHECK_FALSE(posts.off_reason().empty());
  posts.user_id = "1";
  CHECK(posts.off_reason().empty());
  posts.enabled = false;
  CHECK(posts.off_reason() == "ENABLE_POSTS is 0");
}

TEST_CASE("settings_binding: the feeds of the market-data service",
          "[app][settings_binding]") {
  CHECK(after(market_data_feed(), "sip").market_data.feed == "sip");
  CHECK(refusal(market_data_feed(), "SIP").find("must be one of iex, sip") ==
        0);
}

TEST_CASE("settings_binding: a budget is exact to the nano dollar",
          "[app][settings_binding]") {
  CHECK(after(daily_budget(), "2.500000001").scorer.budget_nano_usd ==
        2'500'000'001);
  const auto* text = GENERATE("-1", "1000001", "ten", "");
  CHECK(refusal(daily_budget(), text) == "must be an amount from 0 to 1000000");
}

TEST_CASE("settings_binding: a refused credential is not repeated",
          "[app][settings_binding]") {
  const auto binding =
    secret(&Settings::access, &http::AccessRules::admin_token);
  CHECK(after(binding, "abc").access.admin_token == "abc");
  CHECK(refusal(binding, "hunter 2") ==
        "must be printable ASCII without blanks");
}

TEST_CASE("settings_binding: which addresses stay on this host",
          "[app][settings_binding]") {
  const auto [address, loopback] = GENERATE(table<std::string, bool>({
    {"127.0.0.1", true},
    {"127.9.9.9", true},
    {"::1", true},
    {"0.0.0.0", false},
    {"::", false},
    {"10.0.0.1", false},
  }));
  CAPTURE(address);
  CHECK(is_loopback(address) == loopback);
}

TEST_CASE("settings_binding: a webhook may have a path and a query, or be none",
          "[app][settings_binding]") {
  const std::string text = GENERATE(
    as<std::string>{}, "https://hooks.example.com/services/T0/B0/x1?wait=true",
    "http://127.0.0.1:9000/hooks/notify", "");
  const auto settings = after(webhook_url(&OutboxSettings::notify_url), text);
  CHECK(settings.outbox.notify_url == text);
}

TEST_CASE("settings_binding: a webhook that is refused is not repeated",
          "[app][settings_binding]") {
  const auto why = refusal(webhook_url(&OutboxSettings::rounds_url),
                           "http://example.com/secret-path");
  CHECK(why.find("must be an https:// URL") == 0);
  CHECK(why.find("secret-path") == std::string::npos);
}
