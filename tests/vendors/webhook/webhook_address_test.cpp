#include "vendors/webhook/webhook_address.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("webhook_address: a URL is cut before its path or query",
          "[vendors][webhook]") {
  struct Case {
    std::string url, base_url, target;
  };
  const auto [url, base_url, target] =
    GENERATE(Case{"https://hooks.example.com/services/T0/B0/x1",
                  "https://hooks.example.com", "/services/T0/B0/x1"},
             Case{"https://example.com/api/1/token/slack?wait=true",
                  "https://example.com", "/api/1/token/slack?wait=true"},
             Case{"http://127.0.0.1:8080/hooks/notify", "http://127.0.0.1:8080",
                  "/hooks/notify"},
             Case{"https://example.com?k=v", "https://example.com", "?k=v"},
             Case{"https://example.com", "https://example.com", ""});
  const auto address = parse_webhook_url(url);
  REQUIRE(address);
  CHECK(address->base_url == base_url);
  CHECK(address->target == target);
}

TEST_CASE("webhook_address: what is no address is refused unrepeated",
          "[vendors][webhook]") {
  const std::string url = GENERATE(
    as<std::string>{}, "hooks.example.com/secret", "ftp://example.com/secret",
    "http://example.com/secret", "https://user:pass@example.com/secret",
    "https://example.com/secret#part", "https://example.com/sec ret",
    "https:///secret");
  const auto address = parse_webhook_url(url);
  REQUIRE_FALSE(address);
  CHECK(address.error().code == Errc::invalid_argument);
  CHECK(address.error().detail.find("secret") == std::string::npos);
}

TEST_CASE("webhook_address: URL, path and token are secrets",
          "[vendors][webhook]") {
  const auto secrets =
    parse_webhook_url("https://example.com/services/token1")->secrets();
  for (const std::string text :
       {"https://example.com/services/token1", "/services/token1", "token1"})
    CHECK(std::ranges::count(secrets, text) == 1);
}

TEST_CASE("webhook_address: a token in the middle of the path is a secret",
          "[vendors][webhook]") {
  const auto secrets =
    parse_webhook_url(
      "https://example.com/webhooks/77/0123456789abcdefTOKEN/slack?wait=true")
      ->secrets();
  CHECK(std::ranges::count(secrets, "0123456789abcdefTOKEN") == 1);
  CHECK(std::ranges::count(secrets, "webhooks") == 0);
}
