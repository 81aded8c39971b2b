#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Messages for the outside, by channel. Every series stands at 0 from the
/// start. May be called from any thread.
class OutboxSeries {
public:
  explicit OutboxSeries(prometheus::Registry& registry);
  ~OutboxSeries();

  /// One call is over; `outcome` is `sent`, `delayed` or `refused`.
  void sent(std::string_view channel, std::string_view outcome);
  /// So many messages are not settled.
  void waiting(std::string_view channel, std::int64_t count);
  /// Whether the receiver refuses what it is sent.
  void broken(std::string_view channel, bool broken);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
