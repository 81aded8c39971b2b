#include "app/replay_bindings.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "domain/replay/rule_overrides.hpp"
#include "http/text_case.hpp"

namespace signalbox {
namespace {

constexpr std::size_t address_parts = 4;

/// 0 to 255, without leading zeros.
bool is_byte(std::string_view text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  return fault == std::errc{} && stop == end && number >= 0 && number <= 255 &&
         text == std::to_string(number);
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  return parts.size() == address_parts && std::ranges::all_of(parts, is_byte);
}

Result<void> read_addresses(std::string_view text, http::AccessRules& access) {
  std::vector<std::string> addresses;
  for (const auto part : split(text, ',')) {
    const auto address = http::trimmed(part);
    if (!is_ipv4(address))
      return bad_value("must be a comma list of IPv4 addresses");
    addresses.emplace_back(address);
  }
  access.ingest_addresses = std::move(addresses);
  return {};
}

bool is_header_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const char small = http::lower(c);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

} // namespace

SettingBinding pipeline_rule(std::string_view name) {
  return {[=](Settings& settings, std::string_view text) {
            return set_rule(settings.replay.pipeline, name, text);
          },
          [=](const Settings& settings) {
            return show_rule(settings.replay.pipeline, name);
          }};
}

SettingBinding ingest_addresses() {
  return {[](Settings& settings, std::string_view text) {
            return read_addresses(text, settings.access);
          },
          [](const Settings& settings) {
            return fmt::format(
              "{}", fmt::join(settings.access.ingest_addresses, ","));
          }};
}

SettingBinding ingest_trust_header() {
  return {[](Settings& settings, std::string_view text) -> Result<void> {
            if (!is_header_name(text))
              return bad_value("must be the name of a header");
            settings.access.ingest_trust_header = std::string(text);
            return {};
          },
          [](const Settings& settings) {
            return settings.access.ingest_trust_header;
          }};
}

} // namespace signalbox
