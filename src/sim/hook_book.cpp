#include "sim/hook_book.hpp"

#include <limits>
#include <utility>

#include "domain/core/time_text.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr Millis second{1000};
constexpr int no_limit = std::numeric_limits<int>::max();

void write_delivery(json::Writer& out, const HookDelivery& delivery) {
  out.begin_object();
  out.member("number", static_cast<std::int64_t>(delivery.number));
  out.member("time", std::string_view(to_iso(delivery.at)));
  out.member("service", to_string(delivery.service));
  out.member("path", std::string_view(delivery.path));
  out.member("body", std::string_view(delivery.body));
  if (!delivery.key.empty())
    out.member("key", std::string_view(delivery.key));
  out.member("status", delivery.status);
  out.member("accepted", delivery.accepted);
  out.member("repeat", delivery.repeat);
  if (delivery.fault)
    out.member("fault", to_string(*delivery.fault));
  out.end_object();
}

} // namespace

HookBook::HookBook(const SimRules& rules)
  : capacity_(rules.record ? rules.journal_size : 0),
    notify_rate_(rules.notify_per_second == 0 ? no_limit
                                              : rules.notify_per_second,
                 second),
    rounds_rate_(no_limit, second) {}

HookBook::KeyUse HookBook::use_of(const std::string& key,
                                  const std::string& body) const {
  const auto known = keys_.find(key);
  if (known == keys_.end())
    return KeyUse::fresh;
  return known->second == body ? KeyUse::repeat : KeyUse::other_body;
}

void HookBook::note(HookDelivery delivery) {
  const bool is_round = delivery.service == SimService::rounds;
  auto& counts = is_round ? rounds_ : notify_;
  counts.accepted += delivery.accepted ? 1 : 0;
  counts.repeats += delivery.repeat ? 1 : 0;
  if (is_round && delivery.accepted)
    keys_.emplace(delivery.key, delivery.body);
  if (capacity_ == 0)
    return;
  if (deliveries_.size() == capacity_)
    deliveries_.pop_front();
  delivery.number = next_number_++;
  deliveries_.push_back(std::move(delivery));
}

HookCounts HookBook::counts(SimService receiver) const {
  return receiver == SimService::webhook ? notify_ : rounds_;
}

CallAllowance& HookBook::rate(SimService receiver) {
  return receiver == SimService::webhook ? notify_rate_ : rounds_rate_;
}

const CallAllowance& HookBook::rate(SimService receiver) const {
  return receiver == SimService::webhook ? notify_rate_ : rounds_rate_;
}

void HookBook::clear(WallTime now) {
  deliveries_.clear();
  keys_.clear();
  notify_ = rounds_ = {};
  notify_rate_.clear(now);
  rounds_rate_.clear(now);
}

std::string render_hooks(const HookBook& book,
                         std::optional<SimService> receiver,
                         std::size_t limit) {
  const auto& all = book.deliveries();
  auto from = all.size();
  for (std::size_t found = 0; from > 0 && found < limit; --from)
    found += !receiver || all[from - 1].service == *receiver ? 1U : 0U;
  json::Writer out;
  out.begin_object().member("ok", true).key("deliveries").begin_array();
  for (; from < all.size(); ++from)
    if (!receiver || all[from].service == *receiver)
      write_delivery(out, all[from]);
  out.end_array().end_object();
  return out.take();
}

} // namespace signalbox
