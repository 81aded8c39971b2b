#include "sim/fault_book.hpp"

#include <algorithm>
#include <array>

namespace signalbox {
namespace {

constexpr unsigned bit(SimService service) {
  return 1U << static_cast<unsigned>(service);
}

constexpr unsigned model = bit(SimService::model);
constexpr unsigned data = bit(SimService::data);
constexpr unsigned x = bit(SimService::x);
constexpr unsigned the_broker = bit(SimService::broker);
constexpr unsigned fx = bit(SimService::fx);
constexpr unsigned fundamentals = bit(SimService::fundamentals);
constexpr unsigned otlp = bit(SimService::otlp);
constexpr unsigned every_service =
  model | data | x | the_broker | fx | fundamentals | otlp |
  bit(SimService::webhook) | bit(SimService::rounds);

struct KindRow {
  std::string_view name;
  unsigned services; ///< who can misbehave like this
};

/// In the order of `FaultKind`.
constexpr std::array<KindRow, 24> kinds{
  {{"status", every_service},
   {"hang", every_service},
   {"cut", every_service},
   {"drop", every_service},
   {"delay", every_service},
   {"garbage", every_service},
   {"empty", model | data | x | fx | fundamentals},
   {"rate_limit", every_service},
   {"prose", model},
   {"fence", model},
   {"refusal", model},
   {"null_content", model},
   {"truncated", model},
   {"oversized", model},
   {"no_json_schema", model},
   {"quota", model},
   {"omit", x | data},
   {"short_page", x},
   {"usage_capped", x},
   {"forbidden", the_broker},
   {"not_unique", the_broker},
   {"stale", the_broker},
   {"error_in_200", fx},
   {"partial", otlp}}};

const KindRow& row_of(FaultKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

bool fits_ticker(const Fault& fault, const FaultQuestion& question) {
  return fault.ticker.empty() ||
         std::any_of(question.tickers.begin(), question.tickers.end(),
                     [&](std::string_view ticker) {
                       return same_ticker(ticker, fault.ticker);
                     });
}

/// Some kinds can only befall one sort of request.
bool fits_kind(FaultKind kind, const FaultQuestion& question) {
  if (kind == FaultKind::no_json_schema)
    return question.json_schema;
  if (kind == FaultKind::omit && question.service == SimService::x)
    return question.route == "lookup";
  if (kind == FaultKind::not_unique)
    return question.route == "place";
  return kind != FaultKind::short_page || question.route == "mentions";
}

bool fits(const Fault& fault, const FaultQuestion& question) {
  return fault.service == question.service &&
         (fault.route.empty() || fault.route == question.route) &&
         fits_kind(fault.kind, question) && fits_ticker(fault, question);
}

} // namespace

bool same_ticker(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char p, char q) {
    return p == q || (p == '.' && q == '-');
  });
}

std::string_view to_string(FaultKind kind) {
  return row_of(kind).name;
}

std::optional<FaultKind> fault_kind_from(std::string_view name) {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i].name == name)
      return static_cast<FaultKind>(i);
  return std::nullopt;
}

bool has_fault(SimService service, FaultKind kind) {
  return (row_of(kind).services & bit(service)) != 0;
}

std::span<const std::string_view> fault_routes(SimService service) {
  static constexpr std::array<std::string_view, 2> of_x{"mentions", "lookup"};
  static constexpr std::array<std::string_view, 9> of_broker{
    "orders",  "place", "cancel", "replace",   "positions",
    "account", "clock", "lookup", "activities"};
  static constexpr std::array<std::string_view, 3> of_fx{"v1", "v2", "oxr"};
  if (service == SimService::x)
    return of_x;
  if (service == SimService::fx)
    return of_fx;
  if (service == SimService::broker)
    return of_broker;
  return {};
}

std::optional<Fault> FaultBook::take(const FaultQuestion& question) {
  const auto found =
    std::find_if(faults_.begin(), faults_.end(),
                 [&](const Fault& fault) { return fits(fault, question); });
  if (found == faults_.end())
    return std::nullopt;
  auto fault = *found;
  if (found->count > 0 && --found->count == 0)
    faults_.erase(found);
  return fault;
}

} // namespace signalbox
