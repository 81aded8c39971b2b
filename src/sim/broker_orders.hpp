#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/broker_order.hpp"

namespace signalbox {

/// Every order there ever was, and what each looked like before.
class SimOrders {
public:
  /// Takes an order in and gives it its number. Its address stays.
  SimOrder& add(SimOrder order, WallTime real);

  /// A change is over: it is remembered under its real instant.
  void note(const SimOrder& order, WallTime real);

  SimOrder& at(std::uint64_t number) { return entries_.at(number).order; }
  const SimOrder& at(std::uint64_t number) const {
    return entries_.at(number).order;
  }
  /// Null if there is none.
  SimOrder* find(std::string_view id);
  SimOrder* find_client(std::string_view client_order_id);

  /// The orders that are not final, oldest first.
  std::vector<SimOrder*> open();
  std::vector<const SimOrder*> open() const;

  /// All orders, oldest first, as they were at a real instant, or as they are
  /// now. Good until the next change.
  std::vector<const SimOrder*> seen_at(std::optional<WallTime> real) const;

private:
  using Version = std::pair<WallTime, SimOrder>;
  struct Entry {
    SimOrder order;
    std::vector<Version> versions;
  };

  std::map<std::uint64_t, Entry> entries_;
  std::set<std::uint64_t> open_;
  std::map<std::string, std::uint64_t, std::less<>> by_id_, by_client_id_;
};

} // namespace signalbox
