#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Which credential opens a route (domain 1.4, 11.1, 11.2).
enum class Access {
  open,          ///< health, metrics
  cron,          ///< `x-cron-token`
  admin,         ///< `Authorization: Bearer` with the admin token
  admin_or_cron, ///< either of the two
  auto_entry,    ///< `x-auto-entry-token` or Bearer with it, or the cron token
  timed,         ///< query `key` or `x-api-key` with the key of part D
  timed_ingest,  ///< the same, or the body's `key`; from allowed addresses
};

/// An unset (empty) token closes what it would open.
struct AccessRules {
  std::string cron_token, admin_token;
  /// `Host` values served, without port, lower case; loopback names always.
  std::vector<std::string> hosts{};
  std::string auto_entry_token{};
  std::string timed_key{};
  /// IPv4 addresses from which `timed_ingest` is taken; empty: from anywhere.
  std::vector<std::string> ingest_addresses{};
  /// The header in which a proxy states the sender's address; empty: none.
  std::string ingest_trust_header{};
};

/// Whether the request carries what the route asks for; tokens are compared
/// in constant time. A `timed_ingest` request that states no key passes and is
/// judged by `check_body_key`. Fails with `unauthorized`.
Result<void> check_access(const AccessRules& rules, Access access,
                          const Request& request);

/// Whether the `Host` header names us (a guard against DNS rebinding).
/// Fails with `invalid_argument` named `host_not_allowed`.
Result<void> check_host(const AccessRules& rules, const Request& request);

/// Equal in time that depends on the length of `given` only.
bool equal_in_constant_time(std::string_view secret, std::string_view given);

/// Path and query as they may be logged: values of `key`, `token` and the
/// like replaced by `***`, control characters escaped, at most 512 bytes.
std::string masked_target(std::string_view target);

} // namespace signalbox::http
