#include "domain/outbox/outbox.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<OutboxChannel, 2> channel_names{{"notify", "rounds"}};
constexpr EnumNames<DeliveryState, 3> state_names{
  {"sent", "waiting", "refused"}};

} // namespace

std::string_view to_string(OutboxChannel channel) {
  return channel_names.of(channel);
}

std::optional<OutboxChannel> outbox_channel_from(std::string_view text) {
  return channel_names.find(text);
}

std::string_view to_string(DeliveryState state) {
  return state_names.of(state);
}

std::optional<DeliveryState> delivery_state_from(std::string_view text) {
  return state_names.find(text);
}

} // namespace signalbox
