#pragma once

#include <cstdint>
#include <memory>

#include "http/call.hpp"
#include "messages/alive.hpp"

namespace signalbox {

/// The transport is through with a call.
struct HttpOutcome {
  std::uint64_t order = 0;
  Result<http::Reply> outcome;
};

/// Does all outside HTTP. Always answers by the call's deadline. Fails as
/// `http::Transport` does.
using HttpClientActor =
  AliveActor::extend<caf::replies_to<http::Call>::with<http::Reply>,
                     // Internal: from the io thread.
                     caf::reacts_to<HttpOutcome>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::http::Call)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::http::Reply)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::HttpOutcome)
