#pragma once

#include <memory>
#include <string_view>

#include "domain/posts/store_orders.hpp"

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Entries and rounds. May be called from any thread.
class PostSeries {
public:
  explicit PostSeries(prometheus::Registry& registry);
  ~PostSeries();

  /// Sets the gauges of stored entries.
  void counted(const EntryCounts& counts);
  /// A round has come into this status.
  void round_became(std::string_view status);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
