#pragma once

#include <cstdint>
#include <functional>

#include "domain/core/error.hpp"
#include "http/call.hpp"

namespace signalbox::http {

/// Carries calls out. Implemented by the asynchronous client; played by
/// scripts in tests.
class Transport {
public:
  /// Called once per call, on the transport's own thread. Fails with
  /// `timeout` (deadline), `unavailable` (no connection, broken connection,
  /// cut answer), `malformed_reply` (not HTTP, or named `too_large`),
  /// `invalid_argument` (unusable URL).
  using Done = std::function<void(Result<Reply>)>;

  virtual ~Transport() = default;

  /// Starts a call; never blocks. The id may be given to `cancel`.
  virtual std::uint64_t start(Call call, Done done) = 0;

  /// Ends a call early: its `Done` gets `unavailable` named `cancelled`.
  virtual void cancel(std::uint64_t id) = 0;
};

} // namespace signalbox::http
