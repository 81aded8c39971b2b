#include "tests/support/stages/fault_world.hpp"

#include <map>

#include <caf/send.hpp>

namespace signalbox::test {

FaultWorld::FaultWorld() {
  rules.max_failures = 1000;
  desk_writes = spawn_late_store(*this, &store, desk_writes);
  store.fate_of = [this] { return store_fate(); };
  sign->asked = [this] { step(); };
  broker.mood = [this] { return broker_mood(); };
  broker.fate_of = [this](const OrderRequest&) { return order_fate(); };
  broker.changed = [this] { look_at_book(); };
  start();
}

FaultWorld::~FaultWorld() = default;

void FaultWorld::step() {
  if (healed || !deaths.contains(steps++))
    return;
  ++count.deaths;
  const bool executor_dies = chance(70);
  auto& now = executor_dies ? executor_now : resolver_now;
  auto& revive = executor_dies ? revive_executor : revive_resolver;
  caf::anon_send_exit(now, caf::exit_reason::kill);
  if (!revive)
    revive = steady_now() + up_to(3000ms);
}

ModelBroker::Mood FaultWorld::broker_mood() {
  using enum ModelBroker::Mood;
  step();
  if (healed)
    return answers;
  for (const auto& [begin, end] : outages)
    if (begin <= steady_now() && steady_now() < end)
      return begin.time_since_epoch() / 1ms % 2 == 0 ? fails : hangs;
  return chance(mix.question) ? fails : answers;
}

StoreFate FaultWorld::store_fate() {
  step();
  if (healed || !chance(mix.store))
    return {};
  switch (below(3)) {
    case 0:
      return {up_to(14000ms), 0s, false};
    case 1:
      return {0s, up_to(14000ms), false};
    default:
      return {0s, 0s, true};
  }
}

Fate FaultWorld::order_fate() {
  step();
  Fate fate;
  fate.effect = up_to(200ms);
  fate.answer = fate.effect + up_to(3000ms);
  broker.fills_after = chance(30) ? std::nullopt : std::optional(up_to(5000ms));
  if (!healed && chance(mix.place))
    spoil(*this, fate);
  return fate;
}

std::string FaultWorld::trade_of_id(const std::string& client_order_id) {
  return client_order_id.substr(3, 3); // `ae-` and an id of 3 characters
}

void FaultWorld::look_at_book() {
  std::map<std::string, int> sends, live;
  for (const auto& request : broker.sent)
    if (++sends[request.client_order_id] > 1)
      note_broken(request.client_order_id + " was sent twice");
  for (const auto& known : broker.orders)
    if (!is_dead(known.order.status) &&
        ++live[trade_of_id(known.order.client_order_id)] > 1)
      note_broken("two live orders: " + known.order.client_order_id);
  if (broker.exposure() > static_cast<std::size_t>(rules.max_open))
    note_broken("more than the limit");
  if (sent_before_halt && broker.sent.size() > *sent_before_halt)
    note_broken("an order was sent after a halt");
  if (taken_before_halt && broker.orders.size() > *taken_before_halt)
    note_broken("an order appeared after a verified halt");
}

void FaultWorld::wipe() {
  run_sql("DELETE FROM trades; DELETE FROM trade_history; "
          "DELETE FROM order_intents; DELETE FROM ticker_entries; "
          "DELETE FROM entry_days; DELETE FROM entry_runs; "
          "DELETE FROM reasons; DELETE FROM outbox; "
          "UPDATE entry_state SET halted = 0, consecutive_failures = 0, "
          "auto_disabled_reason = ''");
  broker.reset();
  sign->stands = false;
  lines.clear();
  runs.clear();
  halt_asked = false;
  sent_before_halt.reset();
  taken_before_halt.reset();
  outages.clear();
  deaths.clear();
  steps = 0;
}

void FaultWorld::set_up(std::uint64_t number) {
  random.seed(number);
  healed = true;
  kill_executor();
  kill_resolver();
  wipe();
  start_resolver();
  start_executor();
  settle();
  healed = false;
  for (int i = below(3); i > 0; --i)
    broker.hold("X" + std::to_string(i));
  std::vector<Trade> trades;
  for (int i = 1 + below(6); i > 0; --i)
    trades.push_back(
      trade_of("t-" + std::to_string(i), "T" + std::to_string(i)));
  seed(trades);
  for (int i = 0; i < mix.outages; ++i) {
    const auto begin = steady_now() + up_to(60000ms);
    outages.emplace_back(begin, begin + up_to(40000ms));
  }
  for (int i = 0; i < mix.deaths; ++i)
    deaths.insert(below(60));
}

void FaultWorld::revive() {
  const auto now = steady_now();
  if (revive_executor && (healed || *revive_executor <= now)) {
    revive_executor.reset();
    start_executor();
  }
  if (revive_resolver && (healed || *revive_resolver <= now)) {
    revive_resolver.reset();
    start_resolver();
  }
}

void FaultWorld::begin_halt() {
  halt_asked = true;
  spawn([this](caf::event_based_actor* asker) {
    const HaltTrading order{"test", "ann", Deadline::after(steady_now(), 20s)};
    asker->request(kill_switch_actor, caf::infinite, order)
      .then(
        [this](const HaltReport& report) {
          sent_before_halt = broker.sent.size();
          ++(report.verified ? count.verified : count.unverified);
          if (report.verified)
            taken_before_halt = broker.orders.size();
        },
        [](const caf::error&) {});
  });
}

void FaultWorld::run(std::uint64_t number) {
  set_up(number);
  const int halt_at = chance(mix.halt) ? below(160) : -1;
  for (int i = 0; i < 160; ++i) {
    if (chance(8))
      for (int n = 1 + below(3); n > 0; --n)
        runs.push_back(start_asking<EntryReport>(executor, order(30s)));
    if (i == halt_at)
      begin_halt();
    advance(500ms);
    revive();
  }
  healed = true;
  revive();
  advance(60s);
  look_at_end();
}

void FaultWorld::look_at_end() {
  look_at_book();
  count.sent += broker.sent.size();
  count.taken += broker.orders.size();
  count.absent += static_cast<std::size_t>(
    number_from("SELECT count(*) FROM order_intents WHERE state = 'absent'"));
  for (const auto& intent : unsettled())
    note_broken(intent.client_order_id + " is not settled");
  if (halt_asked && !sent_before_halt)
    note_broken("a halt has no answer");
  for (const auto& run : runs)
    if (!is_answered(*run))
      note_broken("a run has no answer");
  const auto list = ask<TradeList>(reader, ListTrades{}).value();
  for (const auto& one : list.trades)
    look_at(one);
}

void FaultWorld::look_at(const Trade& one) {
  bool live = false;
  for (const auto& known : broker.orders)
    live = live || (!is_dead(known.order.status) &&
                    trade_of_id(known.order.client_order_id) == one.id);
  if (live && one.status != TradeStatus::open)
    note_broken(one.id + " has a live order and is " +
                std::string(to_string(one.status)));
  if (!live && one.status == TradeStatus::open && broker.canceled.empty())
    note_broken(one.id + " is open without an order");
}

} // namespace signalbox::test
