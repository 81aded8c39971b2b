#include "tests/support/stages/freeze_stage.hpp"

#include <utility>

#include <caf/send.hpp>
#include <fmt/format.h>

#include "adapters/sqlite/statement.hpp"
#include "domain/rounds/snapshot.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/entry_rows.hpp"

namespace signalbox::test {

bool Trap::springs() {
  const bool now = passed++ == at;
  sprung = sprung || now;
  return now;
}

FreezeStage::FreezeStage()
  : database(memory_database()), metrics(std::make_shared<Metrics>()),
    writer(spawn_writer(*this, stores_over(database), metrics)),
    reader(spawn_reader(*this, stores_over(database))) {
  polls.answer = [](const PollMentions&) {
    PollReport report;
    report.complete = true;
    return Result<PollReport>(report);
  };
  polls.delay = std::chrono::seconds{2};
  sweeps.answer = [this](const FinalSweep& order) { return sweep_all(order); };
  sweeps.delay = std::chrono::seconds{5};
}

FreezeStage::~FreezeStage() = default;

FreezeCoordinatorActor FreezeStage::start_coordinator() {
  FreezeCoordinatorParts parts;
  parts.rules = rules;
  parts.automatic = automatic;
  parts.push = parts.notify = true;
  parts.writes = caf::actor_cast<RoundWritesActor>(
    trapped(caf::actor_cast<caf::actor>(writer)));
  parts.reasons = writer;
  parts.reads = caf::actor_cast<RoundReadsActor>(
    trapped(caf::actor_cast<caf::actor>(reader)));
  parts.poller = caf::actor_cast<MentionPollerActor>(
    trapped(spawn_scripts<caf::actor>(*this, &polls)));
  parts.validator = caf::actor_cast<EntryValidatorActor>(
    trapped(spawn_scripts<caf::actor>(*this, &sweeps)));
  parts.pusher = parts.notifier = caf::actor_cast<NotifierActor>(listen());
  parts.budget = caf::actor_cast<RateBudgetActor>(listen());
  parts.clock = wall();
  parts.entropy = entropy;
  parts.metrics = metrics;
  const auto freezer = spawn(freeze_coordinator, std::move(parts));
  settle();
  return freezer;
}

caf::actor FreezeStage::listen() {
  return spawn([this](caf::event_based_actor*) -> caf::behavior {
    return {[this](const OutboxFilled&) { ++nudges; },
            [this](const ExpectFreeze& next) {
              expectations.push_back(next.at.value_or(WallTime{}));
            }};
  });
}

caf::actor FreezeStage::trapped(const caf::actor& behind) {
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

void FreezeStage::run_sql(const std::string& sql) {
  database->execute(sql);
  REQUIRE(database->outcome().has_value());
}

std::optional<Result<SweepReport>>
FreezeStage::sweep_all(const FinalSweep& order) {
  run_sql(fmt::format(
    "UPDATE entries SET last_checked_at = {} WHERE round_number <= {}",
    wall()->now().time_since_epoch().count(), order.round));
  if (order.progress)
    order.progress->moved(1, 2);
  return SweepReport{};
}

void FreezeStage::put_entries(int count) {
  for (int i = 1; i <= count; ++i)
    run_sql(insert_entry(
      entry_of(1, static_cast<PostId>(i), std::to_string(i), std::nullopt)));
}

std::string FreezeStage::hash_of(int count) {
  std::vector<SnapshotRow> rows;
  for (int i = 1; i <= count; ++i)
    rows.push_back({std::to_string(i), "BE", static_cast<PostId>(i)});
  return make_snapshot(std::move(rows)).hash;
}

Round FreezeStage::find(int number) {
  return ask<Round>(reader, FindRound{number}).value();
}

std::int64_t FreezeStage::number_from(const std::string& sql) {
  std::int64_t number = 0;
  SqliteStatement(*database, sql).each([&](SqliteRow& row) {
    number = row.integer();
  });
  return number;
}

std::int64_t FreezeStage::pushes() {
  return number_from("SELECT count(*) FROM outbox WHERE channel = 'rounds'");
}

std::int64_t FreezeStage::reasons(const std::string& code) {
  return number_from("SELECT count(*) FROM reasons WHERE subject_kind = "
                     "'round' AND code = '" +
                     code + "'");
}

void FreezeStage::deliver_pushes() {
  const auto picked =
    ask<OutboxPicked>(writer, PickOutbox{OutboxChannel::rounds, wall()->now()});
  if (picked && picked->message)
    REQUIRE(ask<DeliveryNoted>(
      writer,
      NoteDelivery{
        picked->message->id, DeliveryState::sent, wall()->now(), {}, ""}));
}

} // namespace signalbox::test
