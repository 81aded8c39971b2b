#include "domain/trace/export_queue.hpp"

#include <algorithm>
#include <iterator>

#include "domain/posts/call_retry.hpp"

namespace signalbox {

ExportQueue::ExportQueue(const TraceRules& rules) : rules_(rules) {}

std::size_t ExportQueue::add(const std::vector<Span>& spans) {
  waiting_.insert(waiting_.end(), spans.begin(), spans.end());
  const auto dropped =
    waiting_.size() > rules_.queue ? waiting_.size() - rules_.queue : 0;
  waiting_.erase(waiting_.begin(),
                 waiting_.begin() + static_cast<std::ptrdiff_t>(dropped));
  return dropped;
}

bool ExportQueue::empty() const {
  return waiting_.empty() && out_.empty();
}

bool ExportQueue::full_batch() const {
  return !out_.empty() || waiting_.size() >= rules_.batch;
}

std::size_t ExportQueue::size() const {
  auto count = waiting_.size();
  for (const auto& batch : out_)
    count += batch.spans.size();
  return count;
}

const std::vector<Span>& ExportQueue::next() {
  if (out_.empty()) {
    const auto end =
      waiting_.begin() +
      static_cast<std::ptrdiff_t>(std::min(rules_.batch, waiting_.size()));
    out_.push_back({{std::make_move_iterator(waiting_.begin()),
                     std::make_move_iterator(end)},
                    false});
    waiting_.erase(waiting_.begin(), end);
  }
  return out_.front().spans;
}

std::size_t ExportQueue::settle() {
  const auto count = out_.front().spans.size();
  out_.pop_front();
  failures_ = 0;
  return count;
}

Millis ExportQueue::again(std::optional<Millis> asked, double unit) {
  ++failures_;
  return asked.value_or(
    retry_pause(rules_.retry_min, rules_.retry_max, failures_, unit));
}

std::size_t ExportQueue::halve() {
  const auto& whole = out_.front();
  if (whole.halved || whole.spans.size() < 2)
    return settle();
  auto batch = std::move(out_.front());
  out_.pop_front();
  const auto middle =
    batch.spans.begin() + static_cast<std::ptrdiff_t>(batch.spans.size() / 2);
  out_.push_front({{middle, batch.spans.end()}, true});
  out_.push_front({{batch.spans.begin(), middle}, true});
  return 0;
}

std::size_t ExportQueue::drop_all() {
  const auto dropped = size();
  waiting_.clear();
  out_.clear();
  return dropped;
}

} // namespace signalbox
