#pragma once

#include <memory>

#include "adapters/sqlite/statement.hpp"
#include "ports/stores/outbox_store.hpp"

namespace signalbox {

/// Messages for the outside as rows. Other topics add theirs inside their own
/// orders, so that a change and its message are one transaction.
class SqliteOutboxWrites : public OutboxWrites {
public:
  explicit SqliteOutboxWrites(std::shared_ptr<SqliteDatabase> database);

  Result<OutboxPosted> post(const PostOutbox& order) override;
  Result<OutboxPicked> pick(const PickOutbox& order) override;
  Result<DeliveryNoted> note(const NoteDelivery& order) override;

  /// Adds one, unless one with its key was added less than `dedupe_for` ago;
  /// answers its id, or nothing. A failure shows in the order's outcome.
  std::optional<std::int64_t> add(const NewOutboxMessage& message, WallTime now,
                                  Millis dedupe_for = PostOutbox{}.dedupe_for);

private:
  bool is_duplicate(const NewOutboxMessage& message, WallTime now,
                    Millis dedupe_for);

  std::shared_ptr<SqliteDatabase> database_;
  SqliteStatement same_, insert_, due_, waiting_, settle_, forget_;
};

} // namespace signalbox
