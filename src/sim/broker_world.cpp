#include "sim/broker_world.hpp"

#include "sim/broker_text.hpp"

namespace signalbox {
namespace {

constexpr Millis rate_window{60'000};

} // namespace

BrokerWorld::BrokerWorld(const BrokerRules& rules, std::uint64_t seed)
  : book(rules.cash, seed), settle_rules(rules.settle),
    rate(rules.per_minute, rate_window), keys{rules.key_id, rules.secret},
    rules_(rules), seed_(seed) {
  listen();
}

void BrokerWorld::listen() {
  book.heard = [this](const SimOrderEvent& event) {
    streams.publish(event_text(event));
  };
}

PlaceRules BrokerWorld::place_rules(const PriceBoard& prices,
                                    WallTime now) const {
  PlaceRules rules{.prices = prices, .open = session.open(now)};
  if (account.account_blocked)
    rules.blocked_by = "account is blocked";
  else if (account.trading_blocked)
    rules.blocked_by = "trading is blocked for this account";
  else if (account.trade_suspended)
    rules.blocked_by = "trading is suspended by user";
  rules.blocked = !rules.blocked_by.empty();
  return rules;
}

void BrokerWorld::settle(const PriceBoard& prices, const BrokerMoment& moment) {
  const auto today = session.day_key(moment.now, day_);
  const bool day_over = day_ != 0 && today != day_;
  day_ = today;
  settle_orders(book,
                {.prices = prices,
                 .rules = settle_rules,
                 .open = today != 0,
                 .day_over = day_over},
                moment);
}

void BrokerWorld::clear() {
  book = SimBook(rules_.cash, ++seed_);
  listen();
  session.obey({});
  account = {};
  settle_rules = rules_.settle;
  counts = {};
  day_ = 0;
}

} // namespace signalbox
