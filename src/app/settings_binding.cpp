#include "app/settings_binding.hpp"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "domain/core/decimal.hpp"
#include "domain/posts/post.hpp"
#include "http/call.hpp"
#include "http/handlers/parameters.hpp"
#include "http/text_case.hpp"
#include "vendors/webhook/webhook_address.hpp"

namespace signalbox {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::int64_t most_budget_usd = 1'000'000;
constexpr int nano_digits = 9;

/// Alpaca Data API v2: the values of `feed`.
constexpr std::array<std::string_view, 6> feeds{"iex", "sip",   "delayed_sip",
                                                "otc", "boats", "overnight"};

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

/// `127.0.0.1`, or the `::1` of `[::1]`; `localhost` is its address.
std::string address_of(std::string_view host) {
  if (host == "localhost")
    return "127.0.0.1";
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    return std::string(host.substr(1, host.size() - 2));
  return host.find(':') == std::string_view::npos ? std::string(host)
                                                  : std::string{};
}

Result<void> read_listen(std::string_view text, HttpServerRules& server) {
  const auto colon = text.rfind(':');
  const auto host = address_of(text.substr(0, colon));
  const auto port = colon == std::string_view::npos
                      ? Result<std::int64_t>(bad_value({}))
                      : read_number(text.substr(colon + 1), {0, 65535});
  if (!port || !is_address(host))
    return bad_value("must be an address and a port, such as 127.0.0.1:8787 "
                     "or [::1]:8787");
  server.host = host;
  server.port = static_cast<std::uint16_t>(*port);
  return {};
}

std::string show_listen(const HttpServerRules& server) {
  const bool six = server.host.find(':') != std::string::npos;
  return six ? fmt::format("[{}]:{}", server.host, server.port)
             : fmt::format("{}:{}", server.host, server.port);
}

bool is_host_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
  });
}

Result<void> read_hosts(std::string_view text, http::AccessRules& access) {
  std::vector<std::string> hosts;
  for (const auto part : comma_list(text)) {
    hosts.push_back(http::lower_case(part));
    if (!is_host_name(hosts.back()))
      return bad_value("must be a comma list of host names without ports");
  }
  access.hosts = std::move(hosts);
  return {};
}

Result<void> read_store_url(std::string_view text, StoreSettings& store) {
  // The text may hold a password: no failure repeats it.
  if (text.starts_with("postgresql:") || text.starts_with("postgres:"))
    return bad_value("names PostgreSQL, which this version does not support; "
                     "supported is sqlite:PATH");
  if (!text.starts_with(sqlite_scheme) || text.size() == sqlite_scheme.size())
    return bad_value("must be sqlite:PATH, such as "
                     "sqlite:/var/lib/signalbox/signalbox.db");
  store.sqlite_path = std::string(text.substr(sqlite_scheme.size()));
  return {};
}

Result<void> read_budget(std::string_view text, ScorerRules& scorer) {
  const auto usd = Decimal::parse(text);
  if (!usd || usd->negative() || *usd > Decimal::whole(most_budget_usd))
    return bad_value(
      fmt::format("must be an amount from 0 to {}", most_budget_usd));
  scorer.budget_nano_usd = usd->rounded_coefficient(nano_digits);
  return {};
}

template <class Group> SettingBinding base_url_binding(Group Settings::*group) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            if (!http::parse_endpoint(text))
              return bad_value("must be an https:// URL, or an http:// one to "
                               "loopback, without user, query and fragment");
            (settings.*group).base_url = std::string(text);
            (settings.*group).base_url_given = true;
            return {};
          },
          [=](const Settings& settings) { return (settings.*group).base_url; }};
}

} // namespace

SettingBinding listen_address() {
  return {
    [](Settings& settings, std::string_view text) {
      return read_listen(text, settings.server);
    },
    [](const Settings& settings) { return show_listen(settings.server); }};
}

SettingBinding extra_hosts() {
  return {[](Settings& settings, std::string_view text) {
            return read_hosts(text, settings.access);
          },
          [](const Settings& settings) {
            return fmt::format("{}", fmt::join(settings.access.hosts, ","));
          }};
}

SettingBinding plain_http_allowed() {
  return {
    [](Settings& settings, std::string_view text) {
      return read_value(text, settings.insecure);
    },
    [](const Settings& settings) { return show_value(settings.insecure); }};
}

SettingBinding store_url() {
  return {[](Settings& settings, std::string_view text) {
            return read_store_url(text, settings.store);
          },
          [](const Settings& settings) {
            return fmt::format("{}{}", sqlite_scheme,
                               settings.store.sqlite_path);
          }};
}

SettingBinding redis_url() {
  return {[](Settings&, std::string_view) -> Result<void> {
            return bad_value("must be empty: Redis is not supported by this "
                             "version; one daemon needs none");
          },
          [](const Settings&) { return std::string{}; }};
}

SettingBinding model_base_url() {
  return base_url_binding(&Settings::model);
}

SettingBinding market_data_base_url() {
  return base_url_binding(&Settings::market_data);
}

SettingBinding webhook_url(std::string OutboxSettings::*field) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            if (!text.empty() && !parse_webhook_url(text))
              return bad_value("must be an https:// URL, or an http:// one to "
                               "loopback, without user and fragment");
            settings.outbox.*field = std::string(text);
            return {};
          },
          [=](const Settings& settings) { return settings.outbox.*field; }};
}

SettingBinding post_service_base_url() {
  return base_url_binding(&Settings::post_service);
}

SettingBinding post_service_user_id() {
  return {
    [](Settings& settings, std::string_view text) -> Result<void> {
      if (!parse_post_id(text))
        return bad_value("must be the decimal id of the account, not its "
                         "name");
      settings.post_service.user_id = std::string(text);
      return {};
    },
    [](const Settings& settings) { return settings.post_service.user_id; }};
}

SettingBinding unverified_posts() {
  return {[](Settings& settings, std::string_view text) -> Result<void> {
            if (text != "keep" && text != "drop")
              return bad_value("must be keep or drop");
            settings.rounds.drop_unverified = text == "drop";
            return {};
          },
          [](const Settings& settings) -> std::string {
            return settings.rounds.drop_unverified ? "drop" : "keep";
          }};
}

SettingBinding market_data_feed() {
  return {[](Settings& settings, std::string_view text) -> Result<void> {
            if (std::ranges::find(feeds, text) == feeds.end())
              return bad_value(
                fmt::format("must be one of {}", fmt::join(feeds, ", ")));
            settings.market_data.feed = std::string(text);
            return {};
          },
          [](const Settings& settings) { return settings.market_data.feed; }};
}

SettingBinding daily_budget() {
  return {[](Settings& settings, std::string_view text) {
            return read_budget(text, settings.scorer);
          },
          [](const Settings& settings) {
            return Decimal::scaled(settings.scorer.budget_nano_usd, nano_digits)
              .to_text();
          }};
}

Result<void> read_credential(std::string_view text, std::string& value) {
  if (!http::is_printable(text) || text.find(' ') != std::string_view::npos)
    return bad_value("must be printable ASCII without blanks");
  value = std::string(text);
  return {};
}

bool is_loopback(std::string_view address) {
  return address == "::1" || address.starts_with("127.");
}

} // namespace signalbox
