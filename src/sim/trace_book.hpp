#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/sim_rules.hpp"
#include "sim/trace_body.hpp"

namespace signalbox {

/// The spans that a collector has taken, for assertions: the newest ones
/// whole, all of them as a count.
class TraceBook {
public:
  explicit TraceBook(const SimRules& rules)
    : capacity_(rules.record ? rules.journal_size : 0) {}

  void take(std::vector<TakenSpan> spans);
  void clear();

  std::int64_t taken() const { return taken_; }

  /// `{"ok":true,"taken":3,"spans":[…]}`: the newest `limit`, oldest first;
  /// attributes as one plain object.
  std::string render(std::size_t limit) const;

private:
  std::size_t capacity_;
  std::int64_t taken_ = 0;
  std::deque<TakenSpan> spans_;
};

} // namespace signalbox
