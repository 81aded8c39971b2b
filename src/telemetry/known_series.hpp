#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace signalbox {

/// The series that one kind of event is counted in, by two of its labels.
/// After the first event of its kind an event costs one look-up and no
/// allocation. May be used from any thread.
template <class Series> class KnownSeries {
public:
  /// Answers the series under these labels; `make` makes them at first.
  template <class Make>
  Series of(std::string_view one, std::string_view two, const Make& make) {
    const std::lock_guard lock{mutex_};
    const auto known = series_.find(KeyView{one, two});
    if (known != series_.end())
      return known->second;
    return series_.emplace(Key{one, two}, make()).first->second;
  }

private:
  using Key = std::pair<std::string, std::string>;
  using KeyView = std::pair<std::string_view, std::string_view>;

  /// Compares both forms of a key, so that a look-up copies nothing.
  struct Order {
    using is_transparent = void;
    bool operator()(const KeyView& a, const KeyView& b) const { return a < b; }
  };

  std::mutex mutex_;
  std::map<Key, Series, Order> series_;
};

} // namespace signalbox
