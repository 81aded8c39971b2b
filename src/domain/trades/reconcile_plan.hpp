#pragma once

#include <string>
#include <vector>

#include "domain/broker/broker_truth.hpp"
#include "domain/trades/reports.hpp"
#include "domain/trades/trade.hpp"

/// What two readings of the broker say of open trades (domain 3.14). Only what
/// both agree on is believed: a trade is gone when neither shows it, an orphan
/// is there when both do.
namespace signalbox {

/// Two readings, one after the other.
struct BrokerReadings {
  BrokerTruthPtr first, second;
};

/// Why nothing may be concluded from the readings of a run that began then: one
/// failed, is older than the run, or they are the same one. Empty: believed.
std::string why_unbelieved(const BrokerReadings& readings, WallTime began);

/// Numbers and times of both readings: `firstSeq=7, secondSeq=8, …`.
std::string evidence_of(const BrokerReadings& readings);

/// Where one reading shows a trade.
struct Presence {
  bool position = false; ///< in its ticker
  bool order_by_id = false, order_by_ticker = false;

  bool any() const { return position || order_by_id || order_by_ticker; }
};

Presence presence_of(const Trade& trade, const BrokerTruth& truth);

/// Whether an order's id is the entry's or one of the legs' of a trade.
bool is_order_of(const Trade& trade, const std::string& order_id);

/// What is to be judged.
struct ReconcileCase {
  std::vector<Trade> open;            ///< oldest first
  std::vector<OrderIntent> unsettled; ///< their trades are left alone
  BrokerReadings readings;            ///< believed
  bool sync_to_position = true;
};

/// What follows for one trade.
struct TradeFinding {
  Trade trade;
  ReconcileRow row;     ///< without its action
  bool close = false;   ///< neither reading shows it
  bool look_up = false; ///< its order has something to be copied
};

/// One finding for each trade, same order. Reasons: `unresolved_intent`,
/// `opened_meanwhile`, `not_in_broker_positions_or_orders`, `side_mismatch`,
/// `quantity_mismatch`.
std::vector<TradeFinding> judge_trades(const ReconcileCase& facts);

/// What explains positions and orders, read after the readings.
struct KnownTrades {
  std::vector<Trade> open;
  std::vector<OrderIntent> intents; ///< unsettled, and those of open trades
};

/// Positions and orders that both readings show and no trade explains. An order
/// on the exit side of an open trade's ticker is explained: legs get new ids
/// when they are replaced.
std::vector<Orphan> find_orphans(const BrokerReadings& readings,
                                 const KnownTrades& known);

} // namespace signalbox
