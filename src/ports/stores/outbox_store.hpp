#pragma once

#include "domain/core/error.hpp"
#include "domain/outbox/outbox.hpp"

namespace signalbox {

/// Messages for the outside. Each call runs inside the transaction that its
/// caller opened; all fail with `storage`.
class OutboxWrites {
public:
  virtual ~OutboxWrites() = default;

  virtual Result<OutboxPosted> post(const PostOutbox& order) = 0;
  virtual Result<OutboxPicked> pick(const PickOutbox& order) = 0;

  /// Also removes messages that were settled more than 30 days ago, some with
  /// each settled one.
  virtual Result<DeliveryNoted> note(const NoteDelivery& order) = 0;
};

} // namespace signalbox
