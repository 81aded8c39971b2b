#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Receipts, lane moves, simulated trades and what is replayed. Every series
/// stands at 0 from the start. May be called from any thread.
class ReplaySeries {
public:
  explicit ReplaySeries(prometheus::Registry& registry);
  ~ReplaySeries();

  /// `result` is `stored`, `duplicate`, `invalid`, `late` or `out_of_range`.
  void receipts(std::string_view result, std::int64_t count);
  void lane_moves(std::int64_t count); ///< of the live book
  void sim_trades(std::int64_t count); ///< opened in the live book
  void rows_replayed(std::int64_t count);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
