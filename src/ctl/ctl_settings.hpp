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
  std::string timed_key{}; ///< `TIMED_API_KEY`, goes out as `x-api-key`
};

/// Options win over the environment, the environment over `--env-file`;
/// `address_variable`, if any, over the other variables that name the address.
/// Fails with `not_found` for an env file that cannot be read.
Result<CtlSettings> read_ctl_settings(const Arguments& arguments,
                                      const Host& host,
                                      std::string_view address_variable = {});

} // namespace signalbox
