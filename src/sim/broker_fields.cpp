#include "sim/broker_fields.hpp"

namespace signalbox {
namespace {

constexpr std::size_t longest_client_id = 128; ///< Alpaca: 128 characters

bool is_numeric(const json::Value& value) {
  return value.is_number() || value.is_string();
}

} // namespace

const json::Value* sent_member(const json::Value& body, std::string_view name) {
  const auto* const value = body.find(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

BrokerResult<void> check_tick(std::string_view name,
                              std::optional<PriceUnits> price) {
  if (price && *price % tick_of(*price) == 0)
    return {};
  return refuse_unacceptable(
    "invalid " + std::string(name) + (price ? " " + price_text(*price) : "") +
    ". sub-penny increment does not fulfill minimum pricing criteria");
}

BrokerResult<void> read_sent_price(const json::Value& body,
                                   std::string_view name,
                                   std::optional<PriceUnits>& into) {
  const auto* const value = sent_member(body, name);
  if (value == nullptr)
    return {};
  const auto number = value->as_decimal();
  if (!is_numeric(*value) || !number)
    return refuse_invalid("invalid " + std::string(name));
  if (!number->positive())
    return refuse_invalid(std::string(name) + " must be > 0");
  into = read_price(value->text());
  return check_tick(name, into);
}

BrokerResult<void> read_sent_shares(const json::Value& body,
                                    std::string_view name,
                                    std::optional<ShareUnits>& into) {
  const auto* const value = sent_member(body, name);
  if (value == nullptr)
    return {};
  into = is_numeric(*value) ? read_shares(value->text()) : std::nullopt;
  if (!into)
    return refuse_invalid("invalid " + std::string(name));
  if (*into <= 0)
    return refuse_invalid(std::string(name) + " must be > 0");
  return {};
}

BrokerResult<void> read_sent_text(const json::Value& body,
                                  std::string_view name, std::string& into) {
  const auto* const value = sent_member(body, name);
  if (value == nullptr)
    return {};
  if (!value->is_string())
    return refuse_invalid("invalid " + std::string(name));
  into = value->text();
  return {};
}

BrokerResult<void> read_sent_client_id(const json::Value& body,
                                       std::string& into) {
  return read_sent_text(body, "client_order_id", into)
    .and_then([&]() -> BrokerResult<void> {
      if (into.size() > longest_client_id)
        return refuse_invalid(
          "client_order_id must be no more than 128 characters");
      return {};
    });
}

} // namespace signalbox
