#include "actors/scorer_memory.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "domain/signals/scorer_policy.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

/// Spending is written this long after it arose, together with what followed.
constexpr Millis save_linger{100};
constexpr Millis store_timeout{15000};

/// The trading day of now. A machine whose clock stands before 2007 cannot
/// keep a daily budget: the exception ends the actor.
std::string today(const ScorerActorState& state) {
  return et_date_text(state.parts.clock->now()).value();
}

void save(ScorerSelf self, NoteScorer note) {
  auto& state = self->state;
  note.et_date = state.memory.spend_date;
  note.add_nano_usd = std::exchange(state.unsaved_nano_usd, 0);
  self->request(state.parts.writes, store_timeout, note)
    .then([](const ScorerMemory&) {},
          [self, lost = note.add_nano_usd](const caf::error& error) {
            self->state.unsaved_nano_usd += lost;
            log::warn("scorer.memory_unsaved",
                      {{"detail", from_caf(error).detail}});
          });
}

void warn_of_budget(ScorerActorState& state) {
  const auto level = budget_level(state.parts.rules.budget_nano_usd,
                                  state.memory.spent_nano_usd);
  if (level == BudgetLevel::off || level == BudgetLevel::fine ||
      level == state.warned)
    return;
  state.warned = level;
  log::warn(
    "scorer.budget_warned",
    {{"spent_usd", static_cast<double>(state.memory.spent_nano_usd) / 1e9},
     {"budget_usd",
      static_cast<double>(state.parts.rules.budget_nano_usd) / 1e9}});
}

} // namespace

void load_memory(ScorerSelf self, std::function<void()> known) {
  const auto& parts = self->state.parts;
  LoadScorer query{today(self->state)};
  self->request(parts.reads, store_timeout, std::move(query))
    .then(
      [self, known](ScorerMemory& memory) {
        self->state.memory = std::move(memory);
        self->state.memory_known = true;
        known();
      },
      [self](const caf::error& error) {
        log::error("scorer.memory_unknown",
                   {{"detail", from_caf(error).detail}});
        self->quit(error);
      });
}

void close(ScorerSelf self, const ScorerClosure& closure) {
  self->state.memory.closure = closure;
  NoteScorer note;
  note.set_closure = true;
  note.closure = closure;
  save(self, note);
  const auto until = to_iso(closure.until);
  const bool for_people = needs_probe(closure);
  const auto level = for_people ? log::Level::error : log::Level::warn;
  log::write(level, "scorer.closed",
             {{"code", to_string(closure.fault)},
              {"detail", closure.detail},
              {"until", until}});
  if (const auto& notifier = self->state.parts.notifier; notifier && for_people)
    self->send(
      notifier,
      Notify{"SCORER_CLOSED",
             "The scorer is closed until " + until + ": " + closure.detail,
             "scorer_closed:" + std::string(to_string(closure.fault))});
}

void reopen(ScorerSelf self) {
  if (!std::exchange(self->state.memory.closure, std::nullopt))
    return;
  NoteScorer note;
  note.set_closure = true;
  save(self, note);
  log::info("scorer.reopened");
}

void turn_day(ScorerSelf self) {
  auto& state = self->state;
  auto date = today(state);
  if (date == state.memory.spend_date)
    return;
  if (state.unsaved_nano_usd > 0)
    save(self, {});
  state.memory.spend_date = std::move(date);
  state.memory.spent_nano_usd = 0;
  state.warned = BudgetLevel::fine;
}

std::int64_t book_cost(ScorerSelf self, const std::string& model,
                       const TokenUsage& usage) {
  const auto cost = call_cost(model, usage).value_or(0);
  if (cost == 0)
    return 0;
  auto& state = self->state;
  turn_day(self);
  state.memory.spent_nano_usd += cost;
  if (state.unsaved_nano_usd == 0)
    self->delayed_send(self, save_linger, SaveSpending{});
  state.unsaved_nano_usd += cost;
  warn_of_budget(state);
  return cost;
}

void save_spending(ScorerSelf self) {
  if (self->state.unsaved_nano_usd > 0)
    save(self, {});
}

} // namespace signalbox
