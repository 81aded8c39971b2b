#pragma once

#include <string>
#include <string_view>

#include "ctl/arguments.hpp"
#include "ctl/host.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Where the daemon is and what opens its routes.
struct CtlSettings {
  std::string url = "http://127.0.0.1:8787";
  std::string cron_token;  ///< goes out as `x-cron-token`
  std::string admin_token; ///< goes out as `Authorization: Bearer`
};

/// Options win over the environment, the environment over `--env-file`. Fails
/// with `not_found` for an env file that cannot be read.
Result<CtlSettings> read_ctl_settings(const Arguments& arguments,
                                      const Host& host);

} // namespace signalbox
