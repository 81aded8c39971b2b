#pragma once

#include <memory>
#include <optional>

#include "domain/core/ids.hpp"
#include "domain/outbox/delivery.hpp"
#include "messages/http_client.hpp"
#include "messages/notifier.hpp"
#include "messages/outbox_writes.hpp"
#include "ports/dialects/webhook_dialect.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

/// A null `dialect` means that the channel has no address: nothing is written
/// for it and nothing is sent; what is already written waits.
struct NotifierParts {
  OutboxChannel channel = OutboxChannel::notify;
  OutboxRules rules;
  OutboxWritesActor outbox;
  HttpClientActor http;
  std::shared_ptr<const WebhookDialect> dialect;
  std::shared_ptr<const WallClock> clock;
  std::shared_ptr<Entropy> entropy;
  std::shared_ptr<Metrics> metrics;
};

struct NotifierState {
  static constexpr const char* name = "notifier"; ///< CAF and log name

  NotifierParts parts;
  std::uint64_t timer = 0;       ///< number of the newest `SendNext`
  bool sending = false;          ///< from the pick to the noted delivery
  bool filled_meanwhile = false; ///< during a pick: it may have missed a row
  SteadyTime not_before{};       ///< of the next call on the channel
  int failures = 0;              ///< since the channel last took a message
  bool broken = false;           ///< the receiver refused the newest message
  std::optional<NoteDelivery> unnoted; ///< an end that the store refused
  int posting = 0;                     ///< messages on their way into the store
  std::size_t unstored = 0;            ///< messages that the store has refused
  bool stopping = false;
  caf::error why;
};

/// Sends what the outbox holds: a message is a row first and a call second, so
/// a restart loses nothing, and what was acknowledged is never sent again. One
/// call at a time; waits are kept with the row. A stop lets the call that is in
/// flight end and be noted.
NotifierActor::behavior_type
notifier(NotifierActor::stateful_pointer<NotifierState> self,
         NotifierParts parts);

} // namespace signalbox
