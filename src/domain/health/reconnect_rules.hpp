#pragma once

#include <chrono>

#include "domain/core/clock.hpp"

namespace signalbox {

/// How long a lost connection is left alone before the next try.
struct ReconnectRules {
  Millis base{1000};    ///< after the first loss; doubled with each further one
  Millis cap{60000};    ///< what is doubled stays below this
  Millis steady{60000}; ///< a connection this old starts the count anew
  Millis refused_wait{300000}; ///< after our credentials were refused
};

/// The losses of one connection in a row, and what follows from them.
class ReconnectBook {
public:
  /// Notes the loss of a connection that was of use for `lasted` (zero: never)
  /// and answers how long to wait: the doubled wait, plus up to a quarter by
  /// `unit` in [0, 1).
  Millis lost(const ReconnectRules& rules, std::chrono::nanoseconds lasted,
              double unit);

  int losses() const { return losses_; }

private:
  int losses_ = 0;
};

} // namespace signalbox
