#include "adapters/sqlite/outbox_writes.hpp"

#include <chrono>

namespace signalbox {

namespace {

constexpr Millis kept_for = std::chrono::days(30);
constexpr int most_forgotten = 100; ///< rows removed with one settled message

/// No wait is longer than this (domain/outbox/delivery); a row that says more
/// was written before the wall clock was set back.
constexpr Millis longest_wait = std::chrono::hours(1);

// A time in the future is no reason to swallow a message for ever either.
constexpr auto same_key = R"sql(
SELECT 1 FROM outbox
WHERE channel = ?1 AND dedupe_key = ?2
  AND created_at > ?3 - ?4 AND created_at < ?3 + ?4
LIMIT 1)sql";

constexpr auto insert_message = R"sql(
INSERT INTO outbox (channel, type, text, dedupe_key, idempotency_key,
                    created_at, state)
VALUES (?, ?, ?, ?, ?, ?, 'waiting')
RETURNING id)sql";

constexpr auto oldest_due = R"sql(
SELECT id, type, text, dedupe_key, idempotency_key, created_at, attempts,
       next_at
FROM outbox
WHERE channel = ?1 AND state = 'waiting'
  AND (next_at IS NULL OR next_at <= ?2 OR next_at > ?2 + ?3)
ORDER BY id LIMIT 1)sql";

constexpr auto all_waiting = R"sql(
SELECT count(*), min(next_at) FROM outbox
WHERE channel = ? AND state = 'waiting')sql";

constexpr auto settle_message = R"sql(
UPDATE outbox SET state = ?2, attempts = attempts + 1, next_at = ?3,
                  settled_at = ?4, detail = ?5
WHERE id = ?1 AND state = 'waiting')sql";

constexpr auto forget_old = R"sql(
DELETE FROM outbox WHERE id IN (
  SELECT id FROM outbox WHERE settled_at < ?
  ORDER BY settled_at LIMIT ?))sql";

OutboxMessage read_message(SqliteRow& row, OutboxChannel channel) {
  OutboxMessage message;
  message.id = row.integer();
  auto& content = message.content;
  content.channel = channel;
  content.type = row.text();
  content.text = row.text();
  content.dedupe_key = row.text();
  content.idempotency_key = row.text();
  message.created_at = row.time();
  message.attempts = row.number();
  message.next_at = row.maybe_time();
  return message;
}

} // namespace

SqliteOutboxWrites::SqliteOutboxWrites(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), same_(*database_, same_key),
    insert_(*database_, insert_message), due_(*database_, oldest_due),
    waiting_(*database_, all_waiting), settle_(*database_, settle_message),
    forget_(*database_, forget_old) {}

Result<OutboxPosted> SqliteOutboxWrites::post(const PostOutbox& order) {
  return database_->outcome(
    OutboxPosted{add(order.message, order.now, order.dedupe_for)});
}

Result<OutboxPicked> SqliteOutboxWrites::pick(const PickOutbox& order) {
  const auto channel = to_string(order.channel);
  OutboxPicked picked;
  due_.each(
    [&](SqliteRow& row) { picked.message = read_message(row, order.channel); },
    channel, order.now, longest_wait.count());
  waiting_.each(
    [&](SqliteRow& row) {
      picked.waiting = row.integer();
      picked.next_at = row.maybe_time();
    },
    channel);
  if (picked.message)
    picked.next_at.reset();
  return database_->outcome(std::move(picked));
}

Result<DeliveryNoted> SqliteOutboxWrites::note(const NoteDelivery& order) {
  const bool settled = order.state != DeliveryState::waiting;
  settle_.run(order.id, to_string(order.state),
              settled ? std::nullopt : order.next_at,
              settled ? std::optional(order.now) : std::nullopt, order.detail);
  if (settled)
    forget_.run(order.now - kept_for, most_forgotten);
  return database_->outcome(DeliveryNoted{});
}

std::optional<std::int64_t>
SqliteOutboxWrites::add(const NewOutboxMessage& message, WallTime now,
                        Millis dedupe_for) {
  if (is_duplicate(message, now, dedupe_for))
    return std::nullopt;
  std::optional<std::int64_t> id;
  insert_.each([&](SqliteRow& row) { id = row.integer(); },
               to_string(message.channel), message.type, message.text,
               message.dedupe_key, message.idempotency_key, now);
  return id;
}

bool SqliteOutboxWrites::is_duplicate(const NewOutboxMessage& message,
                                      WallTime now, Millis dedupe_for) {
  if (message.dedupe_key.empty())
    return false;
  bool found = false;
  same_.each([&](SqliteRow&) { found = true; }, to_string(message.channel),
             message.dedupe_key, now, dedupe_for.count());
  return found;
}

} // namespace signalbox
