#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "actors/entry_executor.hpp"
#include "actors/intent_resolver.hpp"
#include "actors/kill_switch.hpp"
#include "adapters/sqlite/database.hpp"
#include "tests/support/stages/model_broker.hpp"
#include "tests/support/stages/store_actors.hpp"

namespace signalbox::test {

/// A halt's file that is only remembered.
struct PlainSign final : HaltSign {
  bool stands = false, broken = false;
  std::function<void()> asked; ///< at every look, if there is one

  bool present() const override;
  Result<void> raise(const HaltState&) override;
  Result<void> lower() override;
};

/// Executor, resolver and kill switch between the real store actors and a
/// model broker. Who is killed can be born again behind the same handle.
struct EntryStage : VirtualTime {
  std::shared_ptr<SqliteDatabase> database;
  std::shared_ptr<Metrics> metrics;
  StoreWriterActor writer;
  StoreReaderActor reader;
  ModelBroker broker{*this};
  caf::actor desk;
  std::shared_ptr<PlainSign> sign;
  EntryRules rules = usual_rules();
  BrokerTruthRules truth_rules;
  /// What stands between the two and the store.
  caf::actor desk_writes;
  caf::actor executor_front, resolver_front;
  caf::actor executor_now, resolver_now;
  EntryExecutorActor executor;
  IntentResolverActor resolver;
  KillSwitchActor kill_switch_actor;
  std::vector<std::string> lines; ///< of the log

  EntryStage();
  ~EntryStage();

  static EntryRules usual_rules();
  template <class Handle> Handle as(const caf::actor& actor) {
    return caf::actor_cast<Handle>(actor);
  }

  IntentResolverParts resolver_parts();
  EntryExecutorParts executor_parts();
  void start_resolver();
  void start_executor();
  void start_kill_switch();
  void start();

  /// A death; the front answers that nobody is there.
  void end(const caf::actor& front_of, caf::actor& now);
  void kill_executor() { end(executor_front, executor_now); }
  void kill_resolver() { end(resolver_front, resolver_now); }

  void run_sql(const std::string& sql);
  std::int64_t number_from(const std::string& sql);

  /// A trade that waits: entry 100, stop 98, tier A.
  static Trade trade_of(const std::string& id, const std::string& ticker);
  void seed(std::vector<Trade> trades);
  void seed(const std::string& ticker);
  ExecuteEntry order(std::chrono::nanoseconds limit = 60s);
  Result<EntryReport> execute(std::chrono::nanoseconds wait = 60s);
  Trade trade(const std::string& id);
  std::vector<OrderIntent> unsettled();
  OrderIntent last_intent(const std::string& trade_id);
  EntryRuns telemetry();
  int told(const std::string& event) const;
};

} // namespace signalbox::test
