#include "domain/replay/sim_trade.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<SimStatus, 5> status_names{
  {"OPEN", "TP_HIT_TRIM", "WIN", "LOSS", "FLAT"}};

constexpr EnumNames<SimEventType, 4> event_names{
  {"ENTRY", "TRIM", "EXIT", "SL_TIGHTEN"}};

} // namespace

std::string_view to_string(SimStatus status) {
  return status_names.of(status);
}

std::optional<SimStatus> sim_status_from(std::string_view name) {
  return status_names.find(name);
}

std::string_view to_string(SimEventType type) {
  return event_names.of(type);
}

std::optional<SimEventType> sim_event_type_from(std::string_view name) {
  return event_names.find(name);
}

std::int64_t cash_effect_e4(const SimTrade& trade) {
  if (!trade.is_open())
    return trade.realized_pnl.rounded_coefficient(4);
  const auto held =
    Decimal::product(trade.notional, Decimal::whole(1) - trade.trimmed_pct, 4);
  return (trade.realized_pnl - held).rounded_coefficient(4);
}

} // namespace signalbox
