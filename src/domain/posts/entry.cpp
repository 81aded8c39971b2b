#include "domain/posts/entry.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<EntryState, 3> state_names{
  {"active", "suspect", "removed"}};
constexpr EnumNames<RemovalReason, 4> reason_names{
  {"deleted", "item_gone", "ineligible", "manual"}};

} // namespace

std::string_view to_string(EntryState state) {
  return state_names.of(state);
}

std::optional<EntryState> entry_state_from(std::string_view text) {
  return state_names.find(text);
}

std::string_view to_string(RemovalReason reason) {
  return reason_names.of(reason);
}

std::optional<RemovalReason> removal_reason_from(std::string_view text) {
  return reason_names.find(text);
}

} // namespace signalbox
