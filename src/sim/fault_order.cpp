#include "sim/fault_order.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "json/reader.hpp"

namespace signalbox {
namespace {

tl::unexpected<Error> bad_fault(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_fault", std::move(detail));
}

Result<int> whole(const json::Value& value, int least, int most) {
  const auto number = value.as_int();
  if (!number || *number < least || *number > most)
    return bad_fault("must be a whole number from " + std::to_string(least) +
                     " to " + std::to_string(most));
  return static_cast<int>(*number);
}

Result<void> read_service(const json::Value& value, Fault& fault) {
  const auto service =
    value.is_string() ? sim_service_names.find(value.text()) : std::nullopt;
  if (!service)
    return bad_fault("must be " + std::string(sim_service_list));
  fault.service = *service;
  return {};
}

Result<void> read_kind(const json::Value& value, Fault& fault) {
  const auto kind =
    value.is_string() ? fault_kind_from(value.text()) : std::nullopt;
  if (!kind)
    return bad_fault("must be a known kind of fault");
  fault.kind = *kind;
  return {};
}

Result<void> read_status(const json::Value& value, Fault& fault) {
  return whole(value, 200, 599).map([&](int status) { fault.status = status; });
}

Result<void> read_count(const json::Value& value, Fault& fault) {
  const auto count = whole(value, -1, 1'000'000);
  if (count && *count == 0)
    return bad_fault("must be -1 or at least 1");
  return count.map([&](int hits) { fault.count = hits; });
}

Result<void> read_retry_after(const json::Value& value, Fault& fault) {
  if (!value.is_number() && !value.is_string())
    return bad_fault("must be seconds or a date");
  const auto text = value.text();
  if (std::any_of(text.begin(), text.end(), [](char c) { return c < ' '; }))
    return bad_fault("must not hold control characters");
  fault.retry_after = text;
  return {};
}

Result<void> read_delay(const json::Value& value, Fault& fault) {
  return whole(value, 0, 3'600'000).map([&](int delay) {
    fault.delay = Millis{delay};
  });
}

Result<void> read_shape(const json::Value& value, Fault& fault) {
  fault.shape =
    value.is_string() ? refusal_shape_names.find(value.text()) : std::nullopt;
  if (!fault.shape)
    return bad_fault("must be problem, legacy or alternate");
  return {};
}

/// Also into the past, as a broken server would have it.
Result<void> read_reset(const json::Value& value, Fault& fault) {
  return whole(value, -86'400'000, 2'000'000'000).map([&](int after) {
    fault.reset_after = Millis{after};
  });
}

Result<void> read_when(const json::Value& value, Fault& fault) {
  const auto text = value.is_string() ? value.text() : std::string_view{};
  if (text != "before" && text != "after")
    return bad_fault("must be before or after");
  fault.after = text == "after";
  return {};
}

Result<void> read_stale(const json::Value& value, Fault& fault) {
  return whole(value, 1, 3'600'000).map([&](int age) {
    fault.stale = Millis{age};
  });
}

/// `{"ticker":…}`, `{"route":…}` or both.
Result<void> read_match(const json::Value& value, Fault& fault) {
  if (value.members().empty())
    return bad_fault("must be {\"ticker\":…}, {\"route\":…} or both");
  for (const auto& [name, text] : value.members()) {
    if ((name != "ticker" && name != "route") || !text.is_string())
      return bad_fault("must be {\"ticker\":…}, {\"route\":…} or both");
    (name == "ticker" ? fault.ticker : fault.route) = text.text();
  }
  std::replace(fault.ticker.begin(), fault.ticker.end(), '.', '-');
  return {};
}

struct MemberRow {
  std::string_view name;
  Result<void> (*read)(const json::Value&, Fault&);
};

constexpr std::array<MemberRow, 11> fault_members{
  {{"service", read_service},
   {"kind", read_kind},
   {"status", read_status},
   {"count", read_count},
   {"retryAfter", read_retry_after},
   {"delayMs", read_delay},
   {"shape", read_shape},
   {"resetAfterMs", read_reset},
   {"when", read_when},
   {"staleMs", read_stale},
   {"match", read_match}}};

Result<void> read_member(const json::Member& member, Fault& fault) {
  for (const auto& row : fault_members) {
    if (row.name != member.first)
      continue;
    const auto read = row.read(member.second, fault);
    return read ? read : bad_fault(member.first + " " + read.error().detail);
  }
  return bad_fault("unknown member " + member.first);
}

/// Which routes and tickers a service's faults can be bound to.
Result<void> check_place(const Fault& fault) {
  const auto routes = fault_routes(fault.service);
  if (!fault.route.empty() &&
      std::find(routes.begin(), routes.end(), fault.route) == routes.end())
    return bad_fault("match.route is no route of this service");
  const bool has_tickers = fault.service == SimService::model ||
                           fault.service == SimService::data ||
                           fault.service == SimService::fundamentals ||
                           fault.service == SimService::broker;
  if (!fault.ticker.empty() && !has_tickers)
    return bad_fault("match.ticker is of the services model, data, broker "
                     "and fundamentals");
  return {};
}

/// What belongs to one service or one kind only.
Result<void> check_manner(const Fault& fault) {
  if (fault.service != SimService::x && (fault.shape || fault.reset_after))
    return bad_fault("shape and resetAfterMs are of service x");
  const bool has_after =
    fault.kind == FaultKind::status || fault.kind == FaultKind::drop ||
    fault.kind == FaultKind::hang || fault.kind == FaultKind::garbage;
  if (fault.after && (fault.service != SimService::broker || !has_after))
    return bad_fault("when:after is of service broker and of the kinds "
                     "status, drop, hang and garbage");
  return {};
}

/// What only makes sense together.
Result<void> check_fault(const Fault& fault) {
  const auto service = std::string(to_string(fault.service));
  if (!has_fault(fault.service, fault.kind))
    return bad_fault("the service " + service + " has no fault of this kind");
  if (fault.kind == FaultKind::status && fault.status < 300)
    return bad_fault("status must be a whole number from 300 to 599");
  return check_place(fault).and_then([&] { return check_manner(fault); });
}

void write_match(json::Writer& out, const Fault& fault) {
  if (fault.ticker.empty() && fault.route.empty())
    return;
  out.key("match").begin_object();
  if (!fault.ticker.empty())
    out.member("ticker", std::string_view(fault.ticker));
  if (!fault.route.empty())
    out.member("route", std::string_view(fault.route));
  out.end_object();
}

} // namespace

Result<Fault> parse_fault(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_fault("the body must be a JSON object");
  if (parsed->find("service") == nullptr || parsed->find("kind") == nullptr)
    return bad_fault("service and kind are required");
  Fault fault;
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, fault); !read)
      return tl::unexpected(read.error());
  if (fault.kind == FaultKind::garbage && parsed->find("status") == nullptr)
    fault.status = 200;
  return check_fault(fault).map([&] { return std::move(fault); });
}

void write_fault(json::Writer& out, const Fault& fault) {
  out.begin_object();
  out.member("service", to_string(fault.service));
  out.member("kind", to_string(fault.kind));
  if (fault.kind == FaultKind::status || fault.kind == FaultKind::garbage)
    out.member("status", fault.status);
  out.member("count", fault.count);
  if (!fault.retry_after.empty())
    out.member("retryAfter", std::string_view(fault.retry_after));
  if (fault.delay > Millis{0})
    out.member("delayMs", std::int64_t{fault.delay.count()});
  if (fault.shape)
    out.member("shape", refusal_shape_names.of(*fault.shape));
  if (fault.reset_after)
    out.member("resetAfterMs", std::int64_t{fault.reset_after->count()});
  if (fault.after)
    out.member("when", "after");
  if (fault.kind == FaultKind::stale)
    out.member("staleMs", std::int64_t{fault.stale.count()});
  write_match(out, fault);
  out.end_object();
}

} // namespace signalbox
