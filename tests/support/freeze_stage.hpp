#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/freeze_coordinator.hpp"
#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/sqlite/schema.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "adapters/sqlite/statement.hpp"
#include "domain/rounds/snapshot.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/entry_rows.hpp"
#include "tests/support/scripted.hpp"

namespace signalbox::test {

/// Stands before the coordinator's partners, counts what it asks them, and at
/// one message springs: the message is refused or let through, and the
/// coordinator, if it is the prey, is killed.
struct Trap {
  int at = -1;         ///< counted from 0; -1: never
  bool passes = false; ///< the partner gets the message all the same
  bool loses = false;  ///< so it does, but its answer is lost on the way
  caf::actor prey;     ///< nobody: the message is only refused
  int passed = 0;
  bool sprung = false;

  bool springs() {
    const bool now = passed++ == at;
    sprung = sprung || now;
    return now;
  }
};

/// A coordinator between the real store actors and partners that follow
/// scripts. Round 1 begins with the virtual time and lasts 3 h; its cut is
/// 3 min before its end.
struct FreezeStage : VirtualTime {
  static constexpr WallTime cut = start + std::chrono::minutes{177};
  static constexpr WallTime end = start + std::chrono::hours{3};

  std::shared_ptr<SqliteDatabase> database = open_database();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer =
    spawn(store_writer,
          StoreWriterParts{
            write_stores_over(database, std::make_shared<SystemSteadyClock>()),
            metrics});
  StoreReaderActor reader = spawn(store_reader, read_stores_over(database));

  Script<PollMentions, PollReport> polls{[](const PollMentions&) {
                                           PollReport report;
                                           report.complete = true;
                                           return Result<PollReport>(report);
                                         },
                                         std::chrono::seconds{2},
                                         {},
                                         0,
                                         0};
  Script<FinalSweep, SweepReport> sweeps{
    [this](const FinalSweep& order) { return sweep_all(order); },
    std::chrono::seconds{5},
    {},
    0,
    0};
  Trap trap;
  RoundRules rules;
  bool automatic = true;
  int nudges = 0;                     ///< of senders, both channels
  std::vector<WallTime> expectations; ///< what the budget was told

  static std::shared_ptr<SqliteDatabase> open_database() {
    auto opened =
      SqliteDatabase::open(":memory:", SqliteDatabase::Access::read_write);
    REQUIRE(opened.has_value());
    REQUIRE(migrate(**opened, sqlite_schema_version()).has_value());
    return *opened;
  }

  FreezeCoordinatorActor start_coordinator() {
    const auto store = caf::actor_cast<caf::actor>(trapped(writer));
    FreezeCoordinatorParts parts;
    parts.rules = rules;
    parts.automatic = automatic;
    parts.push = parts.notify = true;
    parts.writes = caf::actor_cast<RoundWritesActor>(store);
    parts.reasons = writer;
    parts.reads = caf::actor_cast<RoundReadsActor>(trapped(reader));
    parts.poller = caf::actor_cast<MentionPollerActor>(
      trapped(spawn_scripts<MentionPollerActor>(*this, &polls)));
    parts.validator = caf::actor_cast<EntryValidatorActor>(
      trapped(spawn_scripts<EntryValidatorActor>(*this, &sweeps)));
    parts.pusher = parts.notifier = listen<NotifierActor>();
    parts.budget = listen<RateBudgetActor>();
    parts.clock = wall();
    parts.entropy = entropy;
    parts.metrics = metrics;
    const auto freezer = spawn(freeze_coordinator, std::move(parts));
    settle();
    return freezer;
  }

  /// Takes what is only told.
  template <class Handle> Handle listen() {
    return caf::actor_cast<Handle>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const OutboxFilled&) { ++nudges; },
                [this](const ExpectFreeze& next) {
                  expectations.push_back(next.at.value_or(WallTime{}));
                }};
      }));
  }

  template <class Handle> caf::actor trapped(const Handle& partner) {
    const auto behind = caf::actor_cast<caf::actor>(partner);
    return spawn([this, behind](caf::event_based_actor* self) -> caf::behavior {
      self->set_default_handler(
        [=, this](caf::scheduled_actor*,
                  caf::message_view& mail) -> caf::result<caf::message> {
          const bool springs = trap.springs();
          if (springs && trap.prey)
            caf::anon_send_exit(trap.prey, caf::exit_reason::kill);
          if (springs && trap.loses)
            caf::anon_send(behind, mail.move_content_to_message());
          if (springs && !trap.passes)
            return caf::make_error(caf::sec::request_receiver_down,
                                   std::string("trapped"));
          return self->delegate(behind, mail.move_content_to_message());
        });
      return {[](const Ping&) { return Pong{}; }};
    });
  }

  void run_sql(const std::string& sql) {
    database->execute(sql);
    REQUIRE(database->outcome().has_value());
  }

  /// A sweep that reaches every post of its round and finds it alive.
  std::optional<Result<SweepReport>> sweep_all(const FinalSweep& order) {
    run_sql(fmt::format(
      "UPDATE entries SET last_checked_at = {} WHERE round_number <= {}",
      wall()->now().time_since_epoch().count(), order.round));
    if (order.progress)
      order.progress->moved(1, 2);
    return SweepReport{};
  }

  /// Entries of round 1, one for each author, none of them looked up.
  void put_entries(int count) {
    for (int i = 1; i <= count; ++i)
      run_sql(insert_entry(
        entry_of(1, static_cast<PostId>(i), std::to_string(i), std::nullopt)));
  }

  /// The hash of those entries.
  static std::string hash_of(int count) {
    std::vector<SnapshotRow> rows;
    for (int i = 1; i <= count; ++i)
      rows.push_back({std::to_string(i), "BE", static_cast<PostId>(i)});
    return make_snapshot(std::move(rows)).hash;
  }

  Round find(int number) {
    return ask<Round>(reader, FindRound{number}).value();
  }

  RoundStatus status_of(int number) { return find(number).status; }

  std::int64_t number_from(const std::string& sql) {
    std::int64_t number = 0;
    SqliteStatement(*database, sql).each([&](SqliteRow& row) {
      number = row.integer();
    });
    return number;
  }

  std::int64_t pushes() {
    return number_from("SELECT count(*) FROM outbox WHERE channel = 'rounds'");
  }

  /// Reason records of rounds with this code.
  std::int64_t reasons(const std::string& code) {
    return number_from("SELECT count(*) FROM reasons WHERE subject_kind = "
                       "'round' AND code = '" +
                       code + "'");
  }

  /// The receiver acknowledges everything.
  void deliver_pushes() {
    const auto picked = ask<OutboxPicked>(
      writer, PickOutbox{OutboxChannel::rounds, wall()->now()});
    if (picked && picked->message)
      REQUIRE(ask<DeliveryNoted>(
        writer,
        NoteDelivery{
          picked->message->id, DeliveryState::sent, wall()->now(), {}, ""}));
  }
};

} // namespace signalbox::test
