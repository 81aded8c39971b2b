#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/broker_book.hpp"
#include "sim/broker_place.hpp"
#include "sim/broker_rules.hpp"
#include "sim/broker_session.hpp"
#include "sim/broker_stream_talk.hpp"
#include "sim/broker_streams.hpp"
#include "sim/call_allowance.hpp"

namespace signalbox {

/// What the account is told to be.
struct SimAccount {
  std::string number = "PA3SIMULATED";
  bool trading_blocked = false, account_blocked = false,
       trade_suspended = false;
};

/// How often orders came in under one client order id.
struct PlaceCount {
  std::int64_t seen = 0, accepted = 0;
};

/// What was asked of the broker, whatever became of it.
struct BrokerCounts {
  std::map<std::string, PlaceCount> placed; ///< by client order id
  std::int64_t posts_seen = 0, posts_accepted = 0, replaces_seen = 0;
  std::vector<std::string> cancels; ///< ids of orders, `*` for all
};

/// What the invented broker remembers.
class BrokerWorld {
public:
  BrokerWorld(const BrokerRules& rules, std::uint64_t seed);
  BrokerWorld(const BrokerWorld&) = delete;
  BrokerWorld& operator=(const BrokerWorld&) = delete;

  SimBook book;
  SimSession session;
  SimAccount account;
  SettleRules settle_rules;
  BrokerCounts counts;
  BrokerStreams streams;
  CallAllowance rate;
  BrokerKeys keys;

  /// What placing has to know now.
  PlaceRules place_rules(const PriceBoard& prices, WallTime now) const;

  /// Brings every order up to now.
  void settle(const PriceBoard& prices, const BrokerMoment& moment);

  /// Orders, positions, executions, counts, flags and market hours are as at
  /// the start; streams stay, and so do the calls counted for the rate.
  void clear();

private:
  void listen();

  BrokerRules rules_;
  std::uint64_t seed_;
  std::int64_t day_ = 0; ///< of `SimSession::day_key`
};

} // namespace signalbox
