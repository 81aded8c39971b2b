#pragma once

#include "sim/call_allowance.hpp"
#include "sim/x_posts.hpp"
#include "sim/x_rules.hpp"

namespace signalbox {

/// The routes of X, each with its own allowance.
enum class XRoute { mentions, lookup };

inline constexpr EnumNames<XRoute, 2> x_route_names{{"mentions", "lookup"}};

/// What the invented X remembers.
struct XWorld {
  XWorld(const XRules& rules, std::uint64_t seed)
    : posts(seed), mentions(rules.mentions_limit, rules.window),
      lookup(rules.lookup_limit, rules.window) {}

  XPosts posts;
  CallAllowance mentions, lookup;
  std::uint64_t refusals = 0; ///< 429s so far, for the alternating shape

  CallAllowance& allowance(XRoute route) {
    return route == XRoute::mentions ? mentions : lookup;
  }
  const CallAllowance& allowance(XRoute route) const {
    return route == XRoute::mentions ? mentions : lookup;
  }
};

} // namespace signalbox
