#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/settings.hpp"
#include "app/settings_values.hpp"

namespace signalbox {

/// Ties a setting's text to a field. `read` fails with a detail that continues
/// the setting's name; `show` gives back the text of the field.
struct SettingBinding {
  std::function<Result<void>(Settings&, std::string_view)> read;
  std::function<std::string(const Settings&)> show;
};

/// Binds a field that is no number.
template <class Group, class T>
SettingBinding into(Group Settings::*group, T Group::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_value(text, settings.*group.*field);
          },
          [=](const Settings& settings) {
            return show_value(settings.*group.*field);
          }};
}

/// Binds a count or a number of milliseconds within `range`.
template <class Group, class T>
SettingBinding into(Group Settings::*group, T Group::*field,
                    SettingRange range) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            const auto number = read_number(text, range);
            if (!number)
              return tl::unexpected(number.error());
            settings.*group.*field = T(*number);
            return {};
          },
          [=](const Settings& settings) {
            if constexpr (std::integral<T>)
              return show_value(
                static_cast<std::int64_t>(settings.*group.*field));
            else
              return show_value(settings.*group.*field);
          }};
}

/// Binds a time given in seconds; `range` is in milliseconds.
template <class Group>
SettingBinding seconds(Group Settings::*group, Millis Group::*field,
                       SettingRange range) {
  return {[=](Settings& settings, std::string_view text) -> Result<void> {
            const auto time = read_seconds(text, range);
            if (!time)
              return tl::unexpected(time.error());
            settings.*group.*field = *time;
            return {};
          },
          [=](const Settings& settings) {
            return show_seconds(settings.*group.*field);
          }};
}

/// ADMIN_LISTEN: an address and a port.
SettingBinding listen_address();

/// ADMIN_HOSTS: further names of this daemon, a comma list.
SettingBinding extra_hosts();

/// ADMIN_INSECURE.
SettingBinding plain_http_allowed();

/// STORE_URL: `sqlite:PATH`.
SettingBinding store_url();

/// REDIS_URL: nothing but empty is supported.
SettingBinding redis_url();

/// OPENAI_BASE_URL, which by being given switches scoring on.
SettingBinding model_base_url();

/// ALPACA_DATA_URL, which by being given switches market data on.
SettingBinding market_data_base_url();

/// NOTIFY_WEBHOOK_URL, ROUND_WEBHOOK_URL: https, or http to loopback, or empty.
/// The failure does not repeat the text, which is a secret.
SettingBinding webhook_url(std::string OutboxSettings::*field);

/// X_API_BASE.
SettingBinding post_service_base_url();

/// X_USER_ID: a decimal id.
SettingBinding post_service_user_id();

/// FREEZE_UNVERIFIED: `keep` or `drop`.
SettingBinding unverified_posts();

/// ALPACA_DATA_FEED.
SettingBinding market_data_feed();

/// AI_BUDGET_USD_PER_DAY.
SettingBinding daily_budget();

/// Printable ASCII without blanks; the failure does not repeat the text.
Result<void> read_credential(std::string_view text, std::string& value);

/// Binds a credential.
template <class Group>
SettingBinding secret(Group Settings::*group, std::string Group::*field) {
  return {[=](Settings& settings, std::string_view text) {
            return read_credential(text, settings.*group.*field);
          },
          [=](const Settings& settings) { return settings.*group.*field; }};
}

/// Whether an address reaches this host only: `127.0.0.0/8` or `::1`.
bool is_loopback(std::string_view address);

} // namespace signalbox
