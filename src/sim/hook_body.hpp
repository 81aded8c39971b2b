#pragma once

#include <string_view>

#include "http/message.hpp"

namespace signalbox {

/// What a Slack-style receiver has against a message: `invalid_payload` or
/// `no_text`; empty: nothing.
std::string_view objection_to_notice(const http::Request& request);

/// What the receiver of rounds has against a push: no JSON, no key, a member
/// that is missing or wrong, a count that is not the number of entries;
/// empty: nothing.
std::string_view objection_to_round(const http::Request& request);

} // namespace signalbox
