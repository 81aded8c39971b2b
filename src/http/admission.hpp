#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/access.hpp"
#include "http/message.hpp"
#include "http/router.hpp"

namespace signalbox::http {

/// What a request's header announces about its body.
struct BodyNotice {
  bool present = false;
  std::optional<std::uint64_t> length; ///< unknown while chunked
};

/// Whether a request may go on. A refusal is sent instead of the handler's
/// answer; the route is stated as soon as it is known.
struct Admission {
  const Route* route = nullptr;
  std::optional<Response> refusal;
};

/// Fills path and query of `request` and judges its `Host`, which every request
/// must pass whatever it asks for. Fails with `invalid_argument`.
Result<void> admit_address(const AccessRules& access, std::string_view target,
                           Request& request);

/// Whether the request asks to go on as a WebSocket (RFC 6455, 4.2.1).
bool asks_for_socket(const Request& request);

/// Judges a request by its header alone, before its body is read: target,
/// `Host`, route, method, access, length and media type, in this order. Fills
/// path, query and captured parts of `request`.
class Gate {
public:
  /// Both must outlive the gate.
  Gate(const AccessRules& access, const Router& router)
    : access_(access), router_(router) {}

  Admission admit(std::string_view target, const BodyNotice& body,
                  Request& request) const;

private:
  const AccessRules& access_;
  const Router& router_;
};

} // namespace signalbox::http
