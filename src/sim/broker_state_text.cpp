#include "sim/broker_state_text.hpp"

#include "domain/core/time_text.hpp"
#include "sim/broker_account_text.hpp"
#include "sim/broker_text.hpp"

namespace signalbox {
namespace {

void write_market(json::Writer& out, const SimSession& session, WallTime now) {
  out.key("market").begin_object();
  out.member("mode", market_mode_names.of(session.mode()));
  out.member("is_open", session.open(now));
  out.member("next_open", std::string_view(to_iso(session.next_open(now))));
  out.member("next_close", std::string_view(to_iso(session.next_close(now))));
  out.end_object();
}

void write_settings(json::Writer& out, const SettleRules& rules) {
  out.key("settings").begin_object();
  out.member("auto_fill", rules.auto_fill);
  out.member("auto_fill_ms", std::int64_t{rules.fill_delay.count()});
  out.member("cancel_ms", std::int64_t{rules.cancel_delay.count()});
  out.end_object();
}

void write_placed(json::Writer& out, const BrokerCounts& counts) {
  out.key("placed").begin_object();
  for (const auto& [id, count] : counts.placed) {
    out.key(id).begin_object().member("seen", count.seen);
    out.member("accepted", count.accepted).end_object();
  }
  out.end_object();
}

void write_counts(json::Writer& out, const BrokerWorld& broker) {
  const auto& counts = broker.counts;
  out.member("open_orders",
             static_cast<std::int64_t>(broker.book.orders.open().size()));
  out.member("posts_seen", counts.posts_seen);
  out.member("posts_accepted", counts.posts_accepted);
  out.member("replaces_seen", counts.replaces_seen);
  write_placed(out, counts);
  out.key("cancels").begin_array();
  for (const auto& id : counts.cancels)
    out.value(std::string_view(id));
  out.end_array();
  out.member("streams", static_cast<std::int64_t>(broker.streams.size()));
}

void write_lists(json::Writer& out, const SimWorld& world) {
  const auto& book = world.broker.book;
  out.key("orders").begin_array();
  for (const auto* const order : book.orders.seen_at(std::nullopt))
    write_order(out, *order);
  out.end_array().key("positions").begin_array();
  for (const auto& [symbol, position] : book.ledger.positions())
    write_position(out, world.broker, position,
                   {book, world.prices, world.clock.now()});
  out.end_array().key("fills").begin_array();
  for (const auto& fill : book.ledger.fills())
    write_fill(out, fill);
  out.end_array();
}

} // namespace

std::string broker_state_text(const SimWorld& world) {
  const auto now = world.clock.now();
  json::Writer out;
  out.begin_object().member("ok", true);
  write_counts(out, world.broker);
  write_market(out, world.broker.session, now);
  write_settings(out, world.broker.settle_rules);
  out.key("account").raw(account_text(world.broker, world.prices, now));
  write_lists(out, world);
  out.end_object();
  return out.take();
}

} // namespace signalbox
