#include "app/replay_bindings.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "domain/replay/rule_overrides.hpp"
#include "http/text_case.hpp"

namespace signalbox {
namespace {

bool is_ipv4(const std::string& text) {
  in_addr address{};
  return inet_pton(AF_INET, text.c_str(), &address) == 1;
}

Result<void> read_addresses(std::string_view text, http::AccessRules& access) {
  std::vector<std::string> addresses;
  for (const auto part : comma_list(text)) {
    addresses.emplace_back(part);
    if (!is_ipv4(addresses.back()))
      return bad_value("must be a comma list of IPv4 addresses");
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
