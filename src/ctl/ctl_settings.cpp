#include "ctl/ctl_settings.hpp"

#include <optional>
#include <utility>

#include "domain/core/env_file.hpp"

namespace signalbox {
namespace {

/// Looks names up where they may stand, in their order of rank.
class Lookup {
public:
  Lookup(const Host& host, EnvFile file)
    : host_(host), file_(std::move(file)) {}

  std::string value(std::string_view name) const {
    const auto given = host_.variable(name);
    if (given && !given->empty())
      return *given;
    const auto* entry = file_.find(name);
    return entry ? entry->value : "";
  }

  std::string url(std::string_view first) const {
    for (const auto name : {first, std::string_view("SIGNALBOXCTL_URL"),
                            std::string_view("PROD_BASE_URL")})
      if (auto url = name.empty() ? std::string() : value(name); !url.empty())
        return url;
    const auto listen = value("ADMIN_LISTEN");
    const bool loopback = listen.starts_with("127.") ||
                          listen.starts_with("localhost:") ||
                          listen.starts_with("[::1]:");
    return loopback ? "http://" + listen : CtlSettings{}.url;
  }

private:
  const Host& host_;
  EnvFile file_;
};

} // namespace

Result<CtlSettings> read_ctl_settings(const Arguments& arguments,
                                      const Host& host,
                                      std::string_view address_variable) {
  EnvFile file;
  if (const auto path = arguments.value("--env-file")) {
    auto text = host.read_text(std::string(*path));
    if (!text)
      return tl::unexpected(text.error());
    file = parse_env_file(*text);
  }
  const Lookup lookup(host, std::move(file));
  CtlSettings settings{lookup.url(address_variable), lookup.value("CRON_TOKEN"),
                       lookup.value("ADMIN_TOKEN"),
                       lookup.value("TIMED_API_KEY")};
  for (const auto* const option : {"--url", "--base"})
    if (const auto url = arguments.value(option))
      settings.url = *url;
  if (const auto token = arguments.value("--token"))
    settings.cron_token = settings.admin_token = settings.timed_key = *token;
  return settings;
}

} // namespace signalbox
