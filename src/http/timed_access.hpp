#pragma once

#include "domain/core/error.hpp"
#include "http/access.hpp"
#include "http/message.hpp"

/// How the routes of part D are opened (domain 1.4, `wire.md` 10).
namespace signalbox::http {

/// The part of `check_access` that is for `timed` and `timed_ingest`.
Result<void> check_timed(const AccessRules& rules, Access access,
                         const Request& request);

/// Whether a `timed_ingest` request that states no key elsewhere carries it in
/// its body: the member `key`, or, if the body is not JSON, what looks like
/// one. Other requests pass. Fails with `unauthorized`.
Result<void> check_body_key(const AccessRules& rules, Access access,
                            const Request& request);

} // namespace signalbox::http
