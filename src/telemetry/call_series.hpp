#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "domain/signals/scorer_rules.hpp"

namespace prometheus {
class Registry;
}

namespace signalbox {

/// One call to the model, for the metrics.
struct ScorerCall {
  std::string_view model;
  std::string_view outcome; ///< `scored` or a `ScoreFault` name
  std::chrono::nanoseconds took{0};
  TokenUsage usage;
  std::int64_t nano_usd = 0; ///< 10^-9 USD
};

/// Calls to outside services. May be called from any thread.
class CallSeries {
public:
  explicit CallSeries(prometheus::Registry& registry);
  ~CallSeries();

  /// `code` is the status, or the `Errc` name of a call without an answer.
  void called(std::string_view service, std::string_view code,
              std::chrono::nanoseconds took);
  void scored(const ScorerCall& call);

private:
  struct Families;
  std::unique_ptr<Families> families_;
};

} // namespace signalbox
