#pragma once

#include "app/foundation.hpp"
#include "app/jobs.hpp"
#include "app/nursery.hpp"
#include "messages/http_client.hpp"
#include "messages/notifier.hpp"
#include "messages/store_writer.hpp"

namespace signalbox {

/// Whom the actors of the broker stand on.
struct TradeGround {
  const Settings& settings;
  const Foundation& base;
  StoreWriterActor writer;
  HttpClientActor client;
  NotifierActor notifier;
};

/// Makes the actors that ask the broker, place entries and keep trades in
/// step, in the order of their births, and notes who serves what. Only for a
/// broker that is on.
void add_trading(Nursery& trading, const TradeGround& ground,
                 Services& services, JobActors& jobs);

} // namespace signalbox
