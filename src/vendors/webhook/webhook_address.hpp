#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// A webhook's URL, taken apart. Its path is as good as a password.
struct WebhookAddress {
  std::string base_url; ///< `https://host[:port]`
  std::string target;   ///< path and query, or empty

  /// The texts that no answer, log line or metric may show.
  std::vector<std::string> secrets() const;
};

/// Fails with `invalid_argument`, without repeating the URL: https, or http to
/// loopback; a query is fine, user info and a fragment are not.
Result<WebhookAddress> parse_webhook_url(std::string_view url);

} // namespace signalbox
