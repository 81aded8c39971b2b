#include "tests/support/stages/entry_stage.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <caf/send.hpp>

#include "actors/front.hpp"
#include "adapters/sqlite/statement.hpp"
#include "messages/supervision.hpp"
#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/model_desk.hpp"

namespace signalbox::test {

bool PlainSign::present() const {
  if (asked)
    asked();
  return stands;
}

Result<void> PlainSign::raise(const HaltState&) {
  if (broken)
    return fail(Errc::unavailable, "the disk is gone");
  stands = true;
  return {};
}

Result<void> PlainSign::lower() {
  if (broken)
    return fail(Errc::unavailable, "the disk is gone");
  stands = false;
  return {};
}

EntryStage::EntryStage()
  : database(memory_database()), metrics(std::make_shared<Metrics>()),
    writer(spawn_writer(*this, stores_over(database), metrics)),
    reader(spawn_reader(*this, stores_over(database))),
    desk(spawn_desk(*this, &broker)), sign(std::make_shared<PlainSign>()),
    desk_writes(caf::actor_cast<caf::actor>(writer)),
    executor_front(spawn(front)), resolver_front(spawn(front)),
    executor(caf::actor_cast<EntryExecutorActor>(executor_front)),
    resolver(caf::actor_cast<IntentResolverActor>(resolver_front)) {
  log::redirect([this](std::string_view line) { lines.emplace_back(line); });
}

EntryStage::~EntryStage() {
  log::redirect([](std::string_view) {});
}

EntryRules EntryStage::usual_rules() {
  EntryRules rules;
  rules.trading_enabled = true;
  rules.max_per_day = 1000;
  rules.last_entry_et = std::chrono::hours{24};
  return rules;
}

IntentResolverParts EntryStage::resolver_parts() {
  IntentResolverParts parts;
  parts.max_failures = rules.max_failures;
  parts.writes = as<EntryDeskWritesActor>(desk_writes);
  parts.reads = reader;
  parts.broker = as<BrokerDeskActor>(desk);
  parts.truth = as<BrokerTruthActor>(desk);
  parts.notifier = as<NotifierActor>(desk);
  parts.notify = true;
  parts.clock = wall();
  return parts;
}

EntryExecutorParts EntryStage::executor_parts() {
  EntryExecutorParts parts;
  parts.rules = rules;
  parts.truth_rules = truth_rules;
  parts.writes = as<EntryDeskWritesActor>(desk_writes);
  parts.trades = writer;
  parts.reads = reader;
  parts.reasons = writer;
  parts.broker = as<BrokerDeskActor>(desk);
  parts.truth = as<BrokerTruthActor>(desk);
  parts.prices = as<MarketPricesActor>(desk);
  parts.resolver = resolver;
  parts.notifier = as<NotifierActor>(desk);
  parts.notify = true;
  parts.halt = sign;
  parts.clock = wall();
  parts.entropy = entropy;
  parts.metrics = metrics;
  return parts;
}

void EntryStage::start_resolver() {
  resolver_now =
    caf::actor_cast<caf::actor>(spawn(intent_resolver, resolver_parts()));
  caf::anon_send(resolver_front, Rebind{resolver_now});
  settle();
}

void EntryStage::start_executor() {
  executor_now =
    caf::actor_cast<caf::actor>(spawn(entry_executor, executor_parts()));
  caf::anon_send(executor_front, Rebind{executor_now});
  settle();
}

void EntryStage::start_kill_switch() {
  KillSwitchParts parts;
  parts.writes = as<EntryDeskWritesActor>(desk_writes);
  parts.reads = reader;
  parts.broker = as<BrokerDeskActor>(desk);
  parts.truth = as<BrokerTruthActor>(desk);
  parts.executor = executor;
  parts.resolver = resolver;
  parts.halt = sign;
  parts.clock = wall();
  kill_switch_actor = spawn(kill_switch, std::move(parts));
}

void EntryStage::start() {
  start_resolver();
  start_executor();
  start_kill_switch();
}

void EntryStage::end(const caf::actor& front_of, caf::actor& now) {
  caf::anon_send_exit(now, caf::exit_reason::kill);
  caf::anon_send(front_of, Rebind{});
  now = nullptr;
  settle();
}

void EntryStage::run_sql(const std::string& sql) {
  database->execute(sql);
  REQUIRE(database->outcome().has_value());
}

std::int64_t EntryStage::number_from(const std::string& sql) {
  std::int64_t number = 0;
  SqliteStatement(*database, sql).each([&](SqliteRow& row) {
    number = row.integer();
  });
  return number;
}

Trade EntryStage::trade_of(const std::string& id, const std::string& ticker) {
  Trade trade;
  trade.id = id;
  trade.ticker = ticker;
  trade.entry_price = Decimal::whole(100);
  trade.stop_price = Decimal::whole(98);
  trade.score = Score{90};
  trade.tier = Tier::a;
  return trade;
}

void EntryStage::seed(std::vector<Trade> trades) {
  SeedTrades order;
  order.trades = std::move(trades);
  order.et_date = "2026-01-30";
  order.now = wall()->now();
  REQUIRE(ask<SeededTrades>(writer, std::move(order)));
}

void EntryStage::seed(const std::string& ticker) {
  seed({trade_of("t-" + ticker, ticker)});
}

ExecuteEntry EntryStage::order(std::chrono::nanoseconds limit) {
  return {"test", "", Deadline::after(steady_now(), limit)};
}

Result<EntryReport> EntryStage::execute(std::chrono::nanoseconds wait) {
  return ask<EntryReport>(executor, order(wait), wait);
}

Trade EntryStage::trade(const std::string& id) {
  return ask<TradeStory>(reader, FindTrade{id}).value().trade;
}

std::vector<OrderIntent> EntryStage::unsettled() {
  return ask<IntentList>(reader, ListIntents{}).value().intents;
}

OrderIntent EntryStage::last_intent(const std::string& trade_id) {
  return ask<TradeStory>(reader, FindTrade{trade_id}).value().intents.back();
}

EntryRuns EntryStage::telemetry() {
  return ask<EntryRuns>(reader, ReadEntryRuns{"2026-01-30", 50}).value();
}

int EntryStage::told(const std::string& event) const {
  return static_cast<int>(
    std::ranges::count_if(lines, [&](const std::string& line) {
      return line.find('"' + event + '"') != std::string::npos;
    }));
}

} // namespace signalbox::test
