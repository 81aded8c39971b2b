#include "app/quote_bindings.hpp"

#include "domain/schedule/cron_text.hpp"
#include "http/call.hpp"

namespace signalbox {
namespace {

constexpr std::string_view only_market = "NYSE";
constexpr std::string_view off = "off";

Result<void> read_cron_setting(std::string_view text, std::string& cron) {
  const auto read = read_cron(text);
  if (!read)
    return bad_value(
      fmt::format("must be a cron expression: {}", read.error().detail));
  cron = std::string(text);
  return {};
}

Result<void> read_markets(std::string_view text, std::string& markets) {
  if (text != only_market)
    return bad_value("must be NYSE or empty");
  markets = std::string(text);
  return {};
}

} // namespace

SettingBinding overnight_cron() {
  return {[](Settings& settings, std::string_view text) {
            return read_cron_setting(text, settings.overnight.cron);
          },
          [](const Settings& settings) { return settings.overnight.cron; }};
}

SettingBinding overnight_markets() {
  return {[](Settings& settings, std::string_view text) {
            return read_markets(text, settings.overnight.markets);
          },
          [](const Settings& settings) { return settings.overnight.markets; }};
}

Result<void> read_service_url(std::string_view text, std::string& url) {
  if (text != off && !http::parse_endpoint(text))
    return bad_value("must be an https:// URL, or an http:// one to loopback, "
                     "without user, query and fragment");
  url = text == off ? std::string() : std::string(text);
  return {};
}

SettingBinding quote_service_url(std::string QuoteServiceSettings::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_service_url(text, settings.quotes.*field);
          },
          [=](const Settings& settings) { return settings.quotes.*field; }};
}

} // namespace signalbox
