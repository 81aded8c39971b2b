#pragma once

#include <chrono>
#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <tuple>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

namespace signalbox {

/// Counts and durations of served requests. After the first request of its
/// kind a request costs one look-up and no allocation. May be called from any
/// thread.
class HttpSeries {
public:
  explicit HttpSeries(prometheus::Registry& registry);

  /// `route` is the pattern of the table, never a path with ids.
  void served(std::string_view route, std::string_view method, int status,
              std::chrono::nanoseconds took);

private:
  using Kind = std::tuple<std::string, std::string, int>;
  using KindView = std::tuple<std::string_view, std::string_view, int>;

  /// Compares both forms of a kind, so that a look-up copies nothing.
  struct KindOrder {
    using is_transparent = void;
    bool operator()(const KindView& a, const KindView& b) const {
      return a < b;
    }
  };

  /// Where one kind of request is counted.
  struct Series {
    prometheus::Counter* requests;
    prometheus::Histogram* seconds;
  };

  Series series_of(const KindView& kind);
  Series add_series(const KindView& kind);

  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  std::shared_mutex mutex_;
  std::map<Kind, Series, KindOrder> series_;
};

} // namespace signalbox
