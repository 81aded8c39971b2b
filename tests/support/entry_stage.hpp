#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <caf/send.hpp>

#include "actors/entry_executor.hpp"
#include "actors/front.hpp"
#include "actors/intent_resolver.hpp"
#include "actors/kill_switch.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "adapters/sqlite/statement.hpp"
#include "messages/supervision.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/model_desk.hpp"

namespace signalbox::test {

/// A halt's file that is only remembered.
struct PlainSign final : HaltSign {
  bool stands = false, broken = false;
  std::function<void()> asked = [] {};

  bool present() const override {
    asked();
    return stands;
  }
  Result<void> raise(const HaltState&) override {
    if (broken)
      return fail(Errc::unavailable, "the disk is gone");
    stands = true;
    return {};
  }
  Result<void> lower() override {
    if (broken)
      return fail(Errc::unavailable, "the disk is gone");
    stands = false;
    return {};
  }
};

/// Executor, resolver and kill switch between the real store actors and a
/// model broker. Who is killed can be born again behind the same handle.
struct EntryStage : VirtualTime {
  std::shared_ptr<SqliteDatabase> database = open_database();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer =
    spawn(store_writer,
          StoreWriterParts{
            write_stores_over(database, std::make_shared<SystemSteadyClock>()),
            metrics});
  StoreReaderActor reader = spawn(store_reader, read_stores_over(database));
  ModelBroker broker{*this};
  caf::actor desk = spawn_desk(*this, &broker);
  std::shared_ptr<PlainSign> sign = std::make_shared<PlainSign>();
  EntryRules rules = usual_rules();
  BrokerTruthRules truth_rules;
  /// What stands between the two and the store.
  caf::actor desk_writes = caf::actor_cast<caf::actor>(writer);
  caf::actor executor_front = spawn(front), resolver_front = spawn(front);
  caf::actor executor_now, resolver_now;
  EntryExecutorActor executor =
    caf::actor_cast<EntryExecutorActor>(executor_front);
  IntentResolverActor resolver =
    caf::actor_cast<IntentResolverActor>(resolver_front);
  KillSwitchActor kill_switch_actor;
  std::vector<std::string> lines; ///< of the log

  EntryStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }

  ~EntryStage() {
    log::redirect([](std::string_view) {});
  }

  static std::shared_ptr<SqliteDatabase> open_database() {
    auto opened =
      SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write);
    REQUIRE(opened.has_value());
    REQUIRE(migrate(**opened, sqlite_schema_version()).has_value());
    return *opened;
  }

  static EntryRules usual_rules() {
    EntryRules rules;
    rules.trading_enabled = true;
    rules.max_per_day = 1000;
    rules.last_entry_et = std::chrono::hours{24};
    return rules;
  }

  template <class Handle> Handle as(const caf::actor& actor) {
    return caf::actor_cast<Handle>(actor);
  }

  IntentResolverParts resolver_parts() {
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

  EntryExecutorParts executor_parts() {
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

  void start_resolver() {
    resolver_now =
      caf::actor_cast<caf::actor>(spawn(intent_resolver, resolver_parts()));
    caf::anon_send(resolver_front, Rebind{resolver_now});
    settle();
  }

  void start_executor() {
    executor_now =
      caf::actor_cast<caf::actor>(spawn(entry_executor, executor_parts()));
    caf::anon_send(executor_front, Rebind{executor_now});
    settle();
  }

  void start_kill_switch() {
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

  void start() {
    start_resolver();
    start_executor();
    start_kill_switch();
  }

  /// A death; the front answers that nobody is there.
  void end(const caf::actor& front_of, caf::actor& now) {
    caf::anon_send_exit(now, caf::exit_reason::kill);
    caf::anon_send(front_of, Rebind{});
    now = nullptr;
    settle();
  }
  void kill_executor() { end(executor_front, executor_now); }
  void kill_resolver() { end(resolver_front, resolver_now); }

  void run_sql(const std::string& sql) {
    database->execute(sql);
    REQUIRE(database->outcome().has_value());
  }

  std::int64_t number_from(const std::string& sql) {
    std::int64_t number = 0;
    SqliteStatement(*database, sql).each([&](SqliteRow& row) {
      number = row.integer();
    });
    return number;
  }

  /// A trade that waits: entry 100, stop 98, tier A.
  static Trade trade_of(const std::string& id, const std::string& ticker) {
    Trade trade;
    trade.id = id;
    trade.ticker = ticker;
    trade.entry_price = Decimal::whole(100);
    trade.stop_price = Decimal::whole(98);
    trade.score = Score{90};
    trade.tier = Tier::a;
    return trade;
  }

  void seed(std::vector<Trade> trades) {
    SeedTrades order;
    order.trades = std::move(trades);
    order.et_date = "2026-01-30";
    order.now = wall()->now();
    REQUIRE(ask<SeededTrades>(writer, std::move(order)));
  }
  void seed(const std::string& ticker) {
    seed({trade_of("t-" + ticker, ticker)});
  }

  ExecuteEntry order(std::chrono::nanoseconds limit = 60s) {
    return {"test", "", Deadline::after(steady_now(), limit)};
  }

  Result<EntryReport> execute(std::chrono::nanoseconds wait = 60s) {
    return ask<EntryReport>(executor, order(wait), wait);
  }

  Trade trade(const std::string& id) {
    return ask<TradeStory>(reader, FindTrade{id}).value().trade;
  }

  std::vector<OrderIntent> unsettled() {
    return ask<IntentList>(reader, ListIntents{}).value().intents;
  }

  OrderIntent last_intent(const std::string& trade_id) {
    return ask<TradeStory>(reader, FindTrade{trade_id}).value().intents.back();
  }

  EntryRuns telemetry() {
    return ask<EntryRuns>(reader, ReadEntryRuns{"2026-01-30", 50}).value();
  }

  int told(const std::string& event) const {
    return static_cast<int>(
      std::ranges::count_if(lines, [&](const std::string& line) {
        return line.find('"' + event + '"') != std::string::npos;
      }));
  }
};

} // namespace signalbox::test
