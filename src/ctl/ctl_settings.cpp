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
  EnvFile file_;
};

} // namespace

Result<CtlSettings> read_ctl_settings(const Arguments& arguments,
                                      const Host& host) {
  EnvFile file;
  if (const auto path = arguments.value("--env-file")) {
    auto text = host.read_text(std::string(*path));
    if (!text)
      return tl::unexpected(text.error());
    file = parse_env_file(*text);
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
