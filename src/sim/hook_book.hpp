#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "sim/call_allowance.hpp"
#include "sim/fault_book.hpp"
#include "sim/sim_rules.hpp"

namespace signalbox {

/// One message that came to a receiver, and what became of it.
struct HookDelivery {
  std::uint64_t number = 0; ///< counts from 1 over both receivers
  WallTime at{};
  SimService service = SimService::webhook;
  std::string path, body;
  std::string key{}; ///< `Idempotency-Key`; empty: none
  int status = 0;    ///< of the answer, also if it never arrived
  bool accepted = false;
  bool repeat = false; ///< the key was known: not taken a second time
  std::optional<FaultKind> fault{};
};

/// Counts of one receiver.
struct HookCounts {
  std::int64_t accepted = 0, repeats = 0;
};

/// What the receivers of messages have got, for assertions.
class HookBook {
public:
  explicit HookBook(const SimRules& rules);

  /// What a key says about a body.
  enum class KeyUse { fresh, repeat, other_body };
  KeyUse use_of(const std::string& key, const std::string& body) const;

  /// Remembers the message; the key of a round too, once it was taken.
  void note(HookDelivery delivery);

  const std::deque<HookDelivery>& deliveries() const { return deliveries_; }
  HookCounts counts(SimService receiver) const;
  std::size_t distinct_keys() const { return keys_.size(); }

  /// The rate of a receiver, counted per second.
  CallAllowance& rate(SimService receiver);
  const CallAllowance& rate(SimService receiver) const;

  /// Forgets messages, keys and counts.
  void clear(WallTime now);

private:
  std::size_t capacity_;
  std::uint64_t next_number_ = 1;
  std::deque<HookDelivery> deliveries_;
  HookCounts notify_, rounds_;
  std::map<std::string, std::string> keys_; ///< the body that each came with
  CallAllowance notify_rate_, rounds_rate_;
};

/// `{"ok":true,"deliveries":[…]}`: the newest `limit`, oldest first, of one
/// receiver or of both.
std::string render_hooks(const HookBook& book,
                         std::optional<SimService> receiver, std::size_t limit);

} // namespace signalbox
