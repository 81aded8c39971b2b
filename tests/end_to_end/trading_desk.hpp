#pragma once

#include "tests/end_to_end/desk.hpp"
#include <map>

namespace signalbox::test {

/// A desk whose daemon trades at the simulated broker, whose market is open.
/// Every scored signal is good enough, and nothing happens by itself.
class TradingDesk : public Desk {
public:
  TradingDesk();

  Environment trading_settings() const;
  RunningDaemon& trade(const Environment& more = {});

  /// Gives a steering order to the simulated broker: `POST /sim/broker/…`.
  void steer(const std::string& what, const std::string& body);
  void set_price(const std::string& symbol, const std::string& price);
  /// A position that no order of ours explains.
  void hold(const std::string& symbol, const std::string& qty);

  /// Everything that the broker remembers.
  Answer broker();
  /// Client ids of orders that the broker has taken, and how often each.
  std::map<std::string, std::int64_t> orders_taken();

  /// Has so many signals scored and seeded, one per ticker of `T1`, `T2` ….
  void seed(int trades);

  Answer execute();
  Answer order(const std::string& path, const std::string& body = "{}");
  std::vector<json::Value> trades(const std::string& status);
};

} // namespace signalbox::test
