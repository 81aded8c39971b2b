#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/trace/span.hpp"
#include "domain/trace/trace_rules.hpp"

namespace signalbox {

/// Spans on their way to a collector. Work is never held up for them: what
/// does not fit is dropped, the oldest first, and counted by the caller. One
/// batch is out at a time; until it is settled it stays the first in line.
class ExportQueue {
public:
  explicit ExportQueue(const TraceRules& rules);

  /// Takes finished spans. Answers with how many had to be dropped.
  std::size_t add(const std::vector<Span>& spans);

  /// Whether there is anything to send.
  bool empty() const;
  /// Whether a whole batch waits, which is sent without waiting for more.
  bool full_batch() const;
  /// Spans that are not settled.
  std::size_t size() const;

  /// The spans to send next: those of the batch that is out, or else the
  /// oldest, at most a batch of them. Not of an empty queue.
  const std::vector<Span>& next();

  // What became of the batch that `next` gave.

  /// It is through. Answers with its length.
  std::size_t settle();
  /// It may be taken later: how long to wait, as asked, or doubled from 1 s to
  /// 60 s with each failure in a row, 10 % shorter or longer as `unit` in
  /// [0, 1) says.
  Millis again(std::optional<Millis> asked, double unit);
  /// It was too large: it is halved, once. Answers with how many spans were
  /// dropped because halves were too large as well, or one span was.
  std::size_t halve();

  /// Lets go of everything. Answers with how much that was.
  std::size_t drop_all();

private:
  struct Batch {
    std::vector<Span> spans;
    bool halved = false;
  };

  TraceRules rules_;
  std::deque<Span> waiting_;
  std::deque<Batch> out_; ///< the first is out; a second one is its half
  int failures_ = 0;      ///< in a row
};

} // namespace signalbox
