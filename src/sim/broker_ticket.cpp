#include "sim/broker_ticket.hpp"

#include "sim/broker_fields.hpp"
#include "sim/market.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using Done = BrokerResult<void>;

bool is_text(const json::Value& body, std::string_view name,
             std::string_view text) {
  const auto* const value = sent_member(body, name);
  return value != nullptr && value->is_string() && value->text() == text;
}

/// What the real service takes and this one does not play.
Done check_played(const json::Value& body) {
  if (sent_member(body, "notional") != nullptr)
    return refuse_invalid("notional orders are not played by the simulator");
  if (is_text(body, "type", "trailing_stop"))
    return refuse_invalid("trailing stops are not played by the simulator");
  if (is_text(body, "time_in_force", "opg") ||
      is_text(body, "time_in_force", "cls"))
    return refuse_invalid("auctions are not played by the simulator");
  return {};
}

Done read_symbol(const json::Value& body, SimTicket& ticket) {
  return read_sent_text(body, "symbol", ticket.symbol).and_then([&]() -> Done {
    if (ticket.symbol.empty())
      return refuse_invalid("symbol is required");
    if (!check_symbol(ticket.symbol))
      return refuse_invalid("invalid symbol");
    return {};
  });
}

Done read_qty(const json::Value& body, SimTicket& ticket) {
  std::optional<ShareUnits> qty;
  return read_sent_shares(body, "qty", qty).and_then([&]() -> Done {
    if (!qty)
      return refuse_invalid("qty or notional is required");
    ticket.qty = *qty;
    return {};
  });
}

template <class Enum, std::size_t Count>
Done read_needed(const json::Value& body, std::string_view name,
                 const EnumNames<Enum, Count>& names, Enum& into) {
  return read_sent_word(body, name, names, into)
    .and_then([&](bool sent) -> Done {
      if (!sent)
        return refuse_invalid(std::string(name) + " is required");
      return {};
    });
}

Done read_words(const json::Value& body, SimTicket& ticket) {
  if (!is_text(body, "order_class", ""))
    if (const auto read = read_sent_word(
          body, "order_class", sim_order_class_names, ticket.order_class);
        !read)
      return BrokerRefused(read.error());
  return read_needed(body, "side", sim_side_names, ticket.side)
    .and_then([&] {
      return read_needed(body, "type", sim_order_type_names, ticket.type);
    })
    .and_then([&] {
      return read_needed(body, "time_in_force", sim_lifetime_names,
                         ticket.lifetime);
    });
}

Done read_extended(const json::Value& body, SimTicket& ticket) {
  const auto* const value = sent_member(body, "extended_hours");
  if (value == nullptr)
    return {};
  const auto flag = value->as_bool();
  if (!flag)
    return refuse_invalid("invalid extended_hours");
  ticket.extended_hours = *flag;
  return {};
}

Done read_take_profit(const json::Value& body, SimTicket& ticket) {
  const auto* const leg = sent_member(body, "take_profit");
  if (leg == nullptr)
    return {};
  return read_sent_price(*leg, "limit_price", ticket.take_profit)
    .and_then([&]() -> Done {
      if (!ticket.take_profit)
        return refuse_invalid("take_profit.limit_price is required");
      return {};
    });
}

Done read_stop_loss(const json::Value& body, SimTicket& ticket) {
  const auto* const leg = sent_member(body, "stop_loss");
  if (leg == nullptr)
    return {};
  std::optional<PriceUnits> stop, limit;
  return read_sent_price(*leg, "stop_price", stop)
    .and_then([&] { return read_sent_price(*leg, "limit_price", limit); })
    .and_then([&]() -> Done {
      if (!stop)
        return refuse_invalid("stop_loss.stop_price is required");
      ticket.stop_loss = SimStopLoss{*stop, limit};
      return {};
    });
}

Done read_prices(const json::Value& body, SimTicket& ticket) {
  return read_sent_price(body, "limit_price", ticket.limit)
    .and_then([&] { return read_sent_price(body, "stop_price", ticket.stop); })
    .and_then([&] { return read_take_profit(body, ticket); })
    .and_then([&] { return read_stop_loss(body, ticket); });
}

Done check_prices(const SimTicket& ticket) {
  const auto type = std::string(sim_order_type_names.of(ticket.type));
  if (has_limit(ticket.type) != ticket.limit.has_value())
    return refuse_invalid(type + (ticket.limit
                                    ? " orders must not have a limit_price"
                                    : " orders require limit_price"));
  if (has_stop(ticket.type) != ticket.stop.has_value())
    return refuse_invalid(type + (ticket.stop
                                    ? " orders must not have a stop_price"
                                    : " orders require stop_price"));
  return {};
}

/// Which legs a class has.
Done check_class(const SimTicket& ticket) {
  const bool take = ticket.take_profit.has_value();
  const bool stop = ticket.stop_loss.has_value();
  switch (ticket.order_class) {
    case SimOrderClass::simple:
      if (take || stop)
        return refuse_invalid("simple orders must not have legs");
      break;
    case SimOrderClass::oto:
      if (take == stop)
        return refuse_invalid(
          "oto orders require either take_profit or stop_loss");
      break;
    default:
      if (!take)
        return refuse_invalid(
          std::string(sim_order_class_names.of(ticket.order_class)) +
          " orders require take_profit.limit_price");
      if (!stop)
        return refuse_invalid(
          std::string(sim_order_class_names.of(ticket.order_class)) +
          " orders require stop_loss.stop_price");
  }
  return {};
}

/// What legs and parts of shares forbid.
Done check_terms(const SimTicket& ticket) {
  const bool complex = ticket.order_class != SimOrderClass::simple;
  const bool whole = ticket.qty % share_scale == 0;
  if (ticket.extended_hours && (ticket.type != SimOrderType::limit ||
                                ticket.lifetime != SimLifetime::day || complex))
    return refuse_unacceptable("extended hours order must be DAY limit orders");
  if (complex && ticket.lifetime != SimLifetime::day &&
      ticket.lifetime != SimLifetime::gtc)
    return refuse_unacceptable("complex orders must be DAY or GTC orders");
  if (complex && !whole)
    return refuse_unacceptable("complex orders must be for whole shares");
  if (!whole && ticket.lifetime != SimLifetime::day)
    return refuse_unacceptable("fractional orders must be DAY orders");
  return {};
}

/// The first of two exits is the order itself, so its price may be left out.
Done settle_oco(SimTicket& ticket) {
  if (ticket.order_class != SimOrderClass::oco)
    return {};
  if (ticket.type != SimOrderType::limit)
    return refuse_invalid("oco orders must be limit orders");
  if (ticket.limit && ticket.take_profit && ticket.limit != ticket.take_profit)
    return refuse_invalid("limit_price must equal take_profit.limit_price");
  if (!ticket.limit)
    ticket.limit = ticket.take_profit;
  return {};
}

Done read_ticket(const json::Value& body, SimTicket& ticket) {
  return check_played(body)
    .and_then([&] { return read_symbol(body, ticket); })
    .and_then([&] { return read_qty(body, ticket); })
    .and_then([&] { return read_words(body, ticket); })
    .and_then([&] { return read_sent_client_id(body, ticket.client_order_id); })
    .and_then([&] { return read_extended(body, ticket); })
    .and_then([&] { return read_prices(body, ticket); })
    .and_then([&] { return check_class(ticket); })
    .and_then([&] { return settle_oco(ticket); })
    .and_then([&] { return check_prices(ticket); })
    .and_then([&] { return check_terms(ticket); });
}

BrokerResult<json::Value> parse_body(std::string_view text) {
  auto body = json::parse(text);
  if (!body || !body->is_object())
    return refuse_malformed("request body format is invalid");
  return std::move(*body);
}

} // namespace

BrokerResult<SimTicket> parse_ticket(std::string_view text) {
  const auto body = parse_body(text);
  if (!body)
    return BrokerRefused(body.error());
  SimTicket ticket;
  return read_ticket(*body, ticket).map([&] { return std::move(ticket); });
}

BrokerResult<SimChange> parse_change(std::string_view text) {
  const auto body = parse_body(text);
  if (!body)
    return BrokerRefused(body.error());
  if (sent_member(*body, "trail") != nullptr)
    return refuse_invalid("trailing stops are not played by the simulator");
  SimChange change;
  auto lifetime = SimLifetime::day;
  return read_sent_shares(*body, "qty", change.qty)
    .and_then(
      [&] { return read_sent_price(*body, "limit_price", change.limit); })
    .and_then([&] { return read_sent_price(*body, "stop_price", change.stop); })
    .and_then(
      [&] { return read_sent_client_id(*body, change.client_order_id); })
    .and_then([&] {
      return read_sent_word(*body, "time_in_force", sim_lifetime_names,
                            lifetime);
    })
    .map([&](bool sent) {
      if (sent)
        change.lifetime = lifetime;
      return std::move(change);
    });
}

} // namespace signalbox
