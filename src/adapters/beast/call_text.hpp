#pragma once

#include <string>

#include "domain/core/error.hpp"
#include "http/call.hpp"

namespace signalbox {

/// Whether target and headers can be sent as they are. Fails with
/// `invalid_argument` for control characters, and for the headers that say
/// where the request ends or goes, which are the transport's own.
Result<void> check_call(const http::Call& call);

/// Appends the value of `Host`.
void append_host(std::string& out, const http::Endpoint& to);

/// Replaces `out` by the bytes of a request, header and body in one piece.
void write_call(const http::Call& call, const http::Endpoint& to,
                std::string& out);

} // namespace signalbox
