#include "domain/outbox/outbox.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<OutboxChannel, 2> channel_names{{"notify", "rounds"}};

} // namespace

std::string_view to_string(OutboxChannel channel) {
  return channel_names.of(channel);
}

std::optional<OutboxChannel> outbox_channel_from(std::string_view text) {
  return channel_names.find(text);
}

} // namespace signalbox
