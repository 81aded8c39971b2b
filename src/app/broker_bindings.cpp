#include "app/broker_bindings.hpp"

#include <fmt/format.h>

#include "http/call.hpp"

namespace signalbox {
namespace {

constexpr std::string_view paper_host = "paper-api.alpaca.markets";
constexpr std::string_view live_host = "api.alpaca.markets";
constexpr SettingRange week_of_minutes{0, 7 * 24 * 60};

BrokerHost kind_of(const std::string& host) {
  if (host == paper_host)
    return BrokerHost::paper;
  if (host == live_host)
    return BrokerHost::live;
  return host == "localhost" || is_loopback(host) ? BrokerHost::loopback
                                                  : BrokerHost::other;
}

Result<void> read_base_url(std::string_view text, Settings& settings) {
  const auto endpoint = http::parse_endpoint(text);
  if (!endpoint)
    return bad_value("must be an https:// URL, or an http:// one to loopback, "
                     "without user, query and fragment");
  settings.broker.base_url = std::string(text);
  settings.broker.base_url_given = true;
  settings.entry.host = kind_of(endpoint->host);
  return {};
}

bool names_tiers(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i % 2 == 0 ? text[i] < 'A' || text[i] > 'C' : text[i] != ',')
      return false;
  return text.empty() || text.size() % 2 == 1;
}

} // namespace

SettingBinding broker_base_url() {
  return {[](Settings& settings, std::string_view text) {
            return read_base_url(text, settings);
          },
          [](const Settings& settings) { return settings.broker.base_url; }};
}

Result<std::chrono::minutes> read_time_of_day(std::string_view text) {
  const auto digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9'
             ? text[at] - '0'
             : 100;
  };
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (text.size() != 5 || text[2] != ':' || hour > 23 || minute > 59)
    return bad_value("must be a time of day such as 15:30");
  return std::chrono::hours{hour} + std::chrono::minutes{minute};
}

std::string show_time_of_day(std::chrono::minutes time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

SettingBinding minutes(std::chrono::minutes EntryRules::*field) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            const auto number = read_number(text, week_of_minutes);
            if (!number)
              return tl::unexpected(number.error());
            settings.entry.*field = std::chrono::minutes{*number};
            return {};
          },
          [=](const Settings& settings) {
            return show_value(std::int64_t{(settings.entry.*field).count()});
          }};
}

SettingBinding tier_floor(Score TierRules::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_value(text, settings.entry.tiers.*field);
          },
          [=](const Settings& settings) {
            return show_value(settings.entry.tiers.*field);
          }};
}

SettingBinding allowed_tiers() {
  return {
    [](Settings& settings, std::string_view text) -> Result<void> {
      if (!names_tiers(text))
        return bad_value("must be a comma list of A, B and C");
      settings.entry.tiers.allowed = std::string(text);
      return {};
    },
    [](const Settings& settings) { return settings.entry.tiers.allowed; }};
}

} // namespace signalbox
