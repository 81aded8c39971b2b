#include "ctl/ctl_settings.hpp"

#include <algorithm>
#include <optional>

namespace signalbox {
namespace {

constexpr std::string_view file_blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(file_blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(file_blanks) - first + 1);
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == text.back() &&
                      (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// The value of the last `NAME=VALUE` line. The daemon judges its whole file;
/// this reads the few plain values that the operator's side shares with it.
std::string value_in_file(std::string_view text, std::string_view name) {
  std::string value;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = line.find('=');
    if (equals != std::string_view::npos &&
        trimmed(line.substr(0, equals)) == name)
      value = unquoted(trimmed(line.substr(equals + 1)));
  }
  return value;
}

/// Looks names up where they may stand, in their order of rank.
class Lookup {
public:
  Lookup(const Host& host, std::string file)
    : host_(host), file_(std::move(file)) {}

  std::string value(std::string_view name) const {
    const auto given = host_.variable(name);
    return given && !given->empty() ? *given : value_in_file(file_, name);
  }

  std::string url() const {
    for (const auto* const name : {"SIGNALBOXCTL_URL", "PROD_BASE_URL"})
      if (auto url = value(name); !url.empty())
        return url;
    const auto listen = value("ADMIN_LISTEN");
    const bool loopback = listen.starts_with("127.") ||
                          listen.starts_with("localhost:") ||
                          listen.starts_with("[::1]:");
    return loopback ? "http://" + listen : CtlSettings{}.url;
  }

private:
  const Host& host_;
  std::string file_;
};

} // namespace

Result<CtlSettings> read_ctl_settings(const Arguments& arguments,
                                      const Host& host) {
  std::string file;
  if (const auto path = arguments.value("--env-file")) {
    auto text = host.read_text(std::string(*path));
    if (!text)
      return tl::unexpected(text.error());
    file = std::move(*text);
  }
  const Lookup lookup(host, std::move(file));
  CtlSettings settings{lookup.url(), lookup.value("CRON_TOKEN"),
                       lookup.value("ADMIN_TOKEN")};
  if (const auto url = arguments.value("--url"))
    settings.url = *url;
  if (const auto token = arguments.value("--token"))
    settings.cron_token = settings.admin_token = *token;
  return settings;
}

} // namespace signalbox
