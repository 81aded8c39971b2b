#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

namespace prometheus {
class Registry;
}

namespace signalbox {

/// Overnight runs, the providers that they ask and the spans that tell of
/// them. Every series with known labels stands at 0 from the start. May be
/// called from any thread.
class OvernightSeries {
public:
  explicit OvernightSeries(prometheus::Registry& registry);
  ~OvernightSeries();

  /// A run is over; `status` is `completed`, `partial` or `failed`.
  void run_ended(std::string_view status);
  /// So many users are through, `failed` of them in vain.
  void users_done(std::int64_t processed, std::int64_t failed);
  void assets_scored(std::int64_t count);
  /// A step is over; all `score-batch-<n>` are one series, `score-batch`.
  void step_took(std::string_view step, std::chrono::duration<double> time);

  /// There is a provider of that name.
  void provider_known(std::string_view provider);
  /// A question to a provider is over, all its attempts included; `outcome` is
  /// `ok`, `failed`, `timeout`, `rate_limited`, `invalid_response` or
  /// `circuit_open`.
  void provider_called(std::string_view provider, std::string_view outcome);

  /// `result` is `sent`, `rejected` (by the collector) or `dropped`.
  void spans(std::string_view result, std::int64_t count);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
