#include "sim/sim_clock.hpp"

#include "domain/core/time_text.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// A hundred years: more would leave the years the wire can carry.
constexpr std::int64_t most_advance = 3'155'760'000'000;

tl::unexpected<Error> bad_clock(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_clock", std::move(detail));
}

Result<bool> flag(const json::Value* value, std::string_view name) {
  if (value == nullptr)
    return false;
  const auto set = value->as_bool();
  return set ? set : bad_clock(std::string(name) + " must be true or false");
}

Result<void> set_clock(SimClock& clock, const json::Value& now,
                       const json::Value* frozen) {
  const auto hold = flag(frozen, "frozen");
  if (!hold)
    return tl::unexpected(hold.error());
  const auto time =
    now.is_string() ? parse_iso(now.text()) : Result<WallTime>(bad_clock(""));
  if (!time)
    return bad_clock("now must be an ISO-8601 instant");
  clock.set(*time, *hold);
  return {};
}

Result<void> advance_clock(SimClock& clock, const json::Value& by) {
  const auto millis = by.as_int();
  if (!millis || *millis < 0 || *millis > most_advance)
    return bad_clock("advanceMs must be a whole number from 0 up");
  clock.advance(Millis{*millis});
  return {};
}

Result<void> check_clock_members(const json::Value& order) {
  for (const auto& [name, value] : order.members())
    if (name != "now" && name != "frozen" && name != "advanceMs" &&
        name != "real")
      return bad_clock("unknown member " + name);
  const int orders = (order.find("now") != nullptr) +
                     (order.find("advanceMs") != nullptr) +
                     (order.find("real") != nullptr);
  if (orders != 1)
    return bad_clock("one of now, advanceMs and real is required");
  return {};
}

} // namespace

WallTime SimClock::now() const {
  return frozen_ ? *frozen_ : real_->now() + ahead_;
}

void SimClock::set(WallTime now, bool frozen) {
  ahead_ = now - real_->now();
  frozen_ = frozen ? std::optional(now) : std::nullopt;
}

void SimClock::advance(Millis by) {
  if (frozen_)
    *frozen_ += by;
  else
    ahead_ += by;
}

void SimClock::follow_real() {
  ahead_ = Millis{0};
  frozen_.reset();
}

Result<void> obey_clock_order(SimClock& clock, std::string_view body) {
  const auto order = json::parse(body);
  if (!order || !order->is_object())
    return bad_clock("the body must be a JSON object");
  if (const auto checked = check_clock_members(*order); !checked)
    return checked;
  if (const auto* const now = order->find("now"))
    return set_clock(clock, *now, order->find("frozen"));
  if (const auto* const by = order->find("advanceMs"))
    return advance_clock(clock, *by);
  const auto real = flag(order->find("real"), "real");
  if (!real || !*real)
    return bad_clock("real must be true");
  clock.follow_real();
  return {};
}

} // namespace signalbox
