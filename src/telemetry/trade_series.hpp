#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "domain/core/clock.hpp"

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Entries and what the broker was last known to hold. May be called from any
/// thread.
class TradeSeries {
public:
  explicit TradeSeries(prometheus::Registry& registry);
  ~TradeSeries();

  /// A run of the entries is over; `outcome` is `SUCCESS`, `SKIP` or `FAIL`.
  void entry_ran(std::string_view outcome, std::string_view reason);

  /// So many intents are in a state: `created` or `unresolved`.
  void intents(std::string_view state, std::int64_t count);

  /// The last good reading of the account is so old and shows so much. The
  /// series appear with the first of them.
  void broker_stands(Millis age, std::int64_t positions,
                     std::int64_t open_orders);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
