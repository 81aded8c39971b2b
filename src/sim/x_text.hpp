#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/x_posts.hpp"
#include "sim/x_query.hpp"
#include "sim/x_timeline.hpp"

namespace signalbox {

/// The bodies of X, in its own words.

/// `{"data":[…],"includes":{…},"meta":{…}}`; no `data` without posts.
std::string mentions_text(const XPosts& posts, const TimelinePage& page,
                          const XFields& fields);

/// `{"data":[…],"errors":[…]}`: found posts in an order that follows from
/// `seed`, then what is gone or hidden; no `data` without posts.
std::string lookup_text(const XPosts& posts, const LookupQuery& query,
                        std::uint64_t seed);

/// 200 all the same: `{"errors":[…]}`.
std::string unknown_user_text(std::string_view user);

/// The body of a 400.
std::string bad_parameter_text(const BadParameter& bad);

/// The problem that goes with a status; 403 is `client-forbidden`.
std::string problem_text(int status);

/// The monthly cap, a problem of type `usage-capped`.
std::string usage_capped_text();

/// The old shape of a 429.
std::string legacy_limit_text();

} // namespace signalbox
