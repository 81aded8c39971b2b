#include "domain/signals/store_orders.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<SignalAction, 3> action_names{
  {"retry", "dismiss", "approve"}};

} // namespace

std::string_view to_string(SignalAction action) {
  return action_names.of(action);
}

} // namespace signalbox
