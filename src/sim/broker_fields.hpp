#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/broker_order.hpp"
#include "sim/broker_refusal.hpp"
#include "json/value.hpp"

namespace signalbox {

/// Members of an order's body, read one by one. A member that is null counts
/// as absent. Each fails with 422 naming the member.

/// Null if the member is absent.
const json::Value* sent_member(const json::Value& body, std::string_view name);

/// Whether a price lies on a tick. Fails with 422 as a sub-penny increment.
BrokerResult<void> check_tick(std::string_view name,
                              std::optional<PriceUnits> price);

/// A price above zero on a tick, as a number or as a text.
BrokerResult<void> read_sent_price(const json::Value& body,
                                   std::string_view name,
                                   std::optional<PriceUnits>& into);

/// Shares above zero.
BrokerResult<void> read_sent_shares(const json::Value& body,
                                    std::string_view name,
                                    std::optional<ShareUnits>& into);

/// A text.
BrokerResult<void> read_sent_text(const json::Value& body,
                                  std::string_view name, std::string& into);

/// The client's own id: up to 128 characters.
BrokerResult<void> read_sent_client_id(const json::Value& body,
                                       std::string& into);

/// One of an enum's words; `into` stays if the member is absent.
template <class Enum, std::size_t Count>
BrokerResult<bool>
read_sent_word(const json::Value& body, std::string_view name,
               const EnumNames<Enum, Count>& names, Enum& into) {
  const auto* const value = sent_member(body, name);
  if (value == nullptr)
    return false;
  const auto word =
    value->is_string() ? names.find(value->text()) : std::nullopt;
  if (!word)
    return refuse_invalid("invalid " + std::string(name));
  into = *word;
  return true;
}

} // namespace signalbox
