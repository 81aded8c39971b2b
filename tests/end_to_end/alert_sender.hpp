#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/end_to_end/http_probe.hpp"
#include "tests/support/alert_day.hpp"

namespace signalbox::test {

/// How a charting service behaves (wire.md 10).
struct SenderRules {
  Millis give_up{3'000};
  Millis pause{5'000}; ///< before a 5xx is sent again
  int most_repeats = 3;
};

/// How one alert fared: the statuses in their order, 0 for a cancelled try.
struct Delivery {
  std::string body;
  std::vector<int> statuses;
  Answer answer; ///< the last one
  Millis longest{};

  bool taken() const { return !statuses.empty() && statuses.back() == 200; }
};

/// What goes wrong on the way, each in so many of 100 alerts.
struct Mischief {
  unsigned duplicates = 0, swaps = 0, not_a_number = 0;
};

/// The fake of the service that sends alerts: no headers of ours, so the key
/// stands in the query; it cancels after 3 s and sends a 5xx again. It keeps a
/// record of each delivery, without the key.
class AlertSender {
public:
  AlertSender(std::string base_url, std::string key, SenderRules rules = {});

  /// Sends one body as `rules` say; answers how it fared.
  const Delivery& send(const std::string& body);

  const std::vector<Delivery>& sent() const { return sent_; }
  /// The longest that any try took.
  Millis longest() const;

private:
  int try_once(Delivery& delivery);

  HttpProbe probe_;
  std::string key_;
  SenderRules rules_;
  std::vector<Delivery> sent_;
};

/// The same alerts, some sent twice, some behind the next one, some with a
/// price that was not filled in; the same seed is the same mischief.
std::vector<std::string> with_mischief(const std::vector<MadeAlert>& alerts,
                                       const Mischief& mischief,
                                       std::uint32_t seed);

/// The body with `NaN` in place of its price.
std::string without_price(const std::string& body);

} // namespace signalbox::test
