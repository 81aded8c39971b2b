#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"

/// Messages that must reach the outside: rows first, calls second.
namespace signalbox {

/// Where a message goes; each channel has a sender of its own.
enum class OutboxChannel {
  notify, ///< people, through NOTIFY_WEBHOOK_URL
  rounds, ///< frozen rounds, through ROUND_WEBHOOK_URL
};

std::string_view to_string(OutboxChannel channel);
std::optional<OutboxChannel> outbox_channel_from(std::string_view text);

/// A message as it is written.
struct NewOutboxMessage {
  OutboxChannel channel = OutboxChannel::notify;
  std::string type; ///< `SERVICE_STALLED`, `ROUND_FROZEN` … (domain 3.17)
  std::string text; ///< notify: for people, unescaped; rounds: the JSON body
  std::string dedupe_key;      ///< empty: never a duplicate
  std::string idempotency_key; ///< header of the call, or empty
};

/// A message on its way; `id` grows.
struct OutboxMessage {
  std::int64_t id = 0;
  NewOutboxMessage content;
  WallTime created_at{};
  int attempts = 0;
  std::optional<WallTime> next_at; ///< not before
};

/// Writes a message, unless one with the same key was written less than
/// `dedupe_for` ago.
struct PostOutbox {
  NewOutboxMessage message;
  WallTime now{};
  Millis dedupe_for{3600000};
};

struct OutboxPosted {
  std::optional<std::int64_t> id; ///< nothing: a duplicate
};

/// The oldest message of a channel that is not settled and whose time has
/// come.
struct PickOutbox {
  OutboxChannel channel = OutboxChannel::notify;
  WallTime now{};
};

struct OutboxPicked {
  std::optional<OutboxMessage> message;
  std::optional<WallTime> next_at; ///< no message: when the next one is due
  std::int64_t waiting = 0;        ///< all that are not settled
};

/// How an attempt ended.
enum class DeliveryState {
  sent,    ///< acknowledged: never sent again
  waiting, ///< to be tried again at `next_at`
  refused, ///< given up; `detail` says why
};

std::string_view to_string(DeliveryState state);
std::optional<DeliveryState> delivery_state_from(std::string_view text);

/// Ends an attempt. A message that is already settled stays as it is.
struct NoteDelivery {
  std::int64_t id = 0;
  DeliveryState state = DeliveryState::waiting;
  WallTime now{};
  std::optional<WallTime> next_at;
  std::string detail;
};

struct DeliveryNoted {};

} // namespace signalbox
