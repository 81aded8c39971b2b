#pragma once

#include "domain/core/deadline.hpp"
#include "domain/core/error.hpp"
#include "domain/outbox/delivery.hpp"
#include "http/call.hpp"

namespace signalbox {

/// How one kind of receiver is told something. Pure.
class WebhookDialect {
public:
  virtual ~WebhookDialect() = default;

  virtual http::Call message_call(const OutboxMessage& message,
                                  Deadline deadline) const = 0;

  /// Reads any HTTP answer.
  virtual DeliveryAnswer read_answer(const http::Reply& reply,
                                     WallTime now) const = 0;

  /// Reads a failure of the transport (`timeout`, `unavailable`, …).
  virtual DeliveryAnswer read_failure(const Error& error) const = 0;
};

} // namespace signalbox
