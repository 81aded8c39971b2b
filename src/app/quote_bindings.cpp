#include "app/quote_bindings.hpp"

#include <algorithm>
#include <utility>

#include <fmt/ranges.h>

#include "domain/schedule/cron_text.hpp"
#include "http/call.hpp"
#include "http/text_case.hpp"

namespace signalbox {
namespace {

constexpr std::string_view only_market = "NYSE";
constexpr std::string_view off = "off";
constexpr std::size_t longest_word = 40;

Result<void> read_cron_setting(std::string_view text, std::string& cron) {
  const auto read = read_cron(text);
  if (!read)
    return bad_value(
      fmt::format("must be a cron expression: {}", read.error().detail));
  cron = std::string(text);
  return {};
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= longest_word &&
         std::ranges::all_of(text, [](char c) {
           const char small = http::lower(c);
           return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-';
         });
}

Result<void> read_words(std::string_view text,
                        std::vector<std::string>& words) {
  std::vector<std::string> read;
  for (const auto word : comma_list(text)) {
    if (!is_word(word) || std::ranges::find(read, word) != read.end())
      return bad_value(fmt::format("must be a comma list of different words of "
                                   "at most {} letters, digits, _ or -",
                                   longest_word));
    read.emplace_back(word);
  }
  words = std::move(read);
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

SettingBinding holding_words(std::vector<std::string> HoldingWords::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_words(text, settings.holding_words.*field);
          },
          [=](const Settings& settings) {
            return fmt::format("{}",
                               fmt::join(settings.holding_words.*field, ","));
          }};
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
