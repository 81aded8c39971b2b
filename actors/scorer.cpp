#include "actors/scorer.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/scorer_memory.hpp"
#include "domain/core/time_text.hpp"
#include "domain/signals/scorer_policy.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ScorerSelf;

constexpr std::size_t most_contexts = 1000;

void admit_task(Self self, const ScoreTaskPtr& task);
void ask(Self self, const ScoreTaskPtr& task);

Millis time_left(Self self, const ScoreTask& task) {
  return std::chrono::duration_cast<Millis>(
    task.order.deadline.left(self->clock().now()));
}

/// Lets everybody who waited go through the admission again.
void release_held(Self self) {
  for (const auto& task : std::exchange(self->state.held, {}))
    admit_task(self, task);
}

void end_probe(Self self, const ScoreTask& task) {
  if (!task.probes)
    return;
  self->state.probing = false;
  release_held(self);
}

void give_up(Self self, const ScoreTaskPtr& task, ScoreFault fault,
             std::string detail, std::string raw_head = {}) {
  ScoreAnswer answer;
  answer.fault = fault;
  answer.detail = std::move(detail);
  answer.model = task->question.model;
  if (self->state.parts.model)
    answer.prompt_version = self->state.parts.model->prompt_version();
  answer.raw_head = std::move(raw_head);
  task->asker.deliver(std::move(answer));
  end_probe(self, *task);
}

// -- one call ----------------------------------------------------------------

void sleep(Self self, const ScoreTaskPtr& task, Millis wait) {
  auto& state = self->state;
  const auto order = ++state.last_order;
  state.sleeping.emplace(order, task);
  self->delayed_send(self, wait, RetryScore{order});
}

void succeed(Self self, const ScoreTaskPtr& task, ModelVerdict& verdict) {
  reopen(self);
  ScoreAnswer answer;
  answer.score = SignalScore{verdict.score, verdict.grade,
                             std::move(verdict.summary), false};
  answer.model =
    verdict.model.empty() ? task->question.model : std::move(verdict.model);
  answer.prompt_version = self->state.parts.model->prompt_version();
  answer.raw_head = std::move(verdict.raw_head);
  task->asker.deliver(std::move(answer));
  end_probe(self, *task);
}

void refuse(Self self, const ScoreTaskPtr& task, const ModelRefusal& refusal) {
  auto& state = self->state;
  const auto& rules = state.parts.rules;
  auto& question = task->question;
  if (refusal.absurd_wait)
    log::warn("scorer.absurd_retry_after", {{"detail", refusal.detail}});
  const double unit =
    static_cast<double>(state.parts.entropy->next() >> 11) * 0x1.0p-53;
  const auto wait =
    retry_wait(rules, task->transient_retries + 1, refusal.retry_after, unit);
  const auto closure =
    closure_for(rules, refusal.fault, refusal.detail, refusal.retry_after,
                state.parts.clock->now());
  if (closure)
    close(self, *closure);
  switch (
    after_refusal({rules, refusal.fault, refusal.step_down.has_value(),
                   refusal.cut_by_limit, task->steps_down, task->parse_retries,
                   task->transient_retries, wait, time_left(self, *task)})) {
    case NextStep::step_down:
      ++task->steps_down;
      state.capabilities[question.model] = *refusal.step_down;
      question.capabilities = *refusal.step_down;
      return ask(self, task);
    case NextStep::ask_again:
      ++task->parse_retries;
      question.stricter = true;
      question.larger_limit = refusal.cut_by_limit;
      return ask(self, task);
    case NextStep::retry_later:
      ++task->transient_retries;
      return sleep(self, task, wait);
    case NextStep::give_up:
      return give_up(self, task, refusal.fault, refusal.detail,
                     refusal.raw_head);
  }
}

void note_call(Self self, const ScoreTask& task, std::string_view outcome,
               SteadyTime began, const TokenUsage& usage) {
  const auto cost = book_cost(self, task.question.model, usage);
  self->state.parts.metrics->scorer_called(
    {task.question.model, outcome, self->clock().now() - began, usage, cost});
}

void read(Self self, const ScoreTaskPtr& task, SteadyTime began,
          const http::Reply& reply) {
  const auto& parts = self->state.parts;
  auto verdict =
    parts.model->read_score(task->question, reply, parts.clock->now());
  if (verdict) {
    note_call(self, *task, "scored", began, verdict->usage);
    return succeed(self, task, *verdict);
  }
  note_call(self, *task, to_string(verdict.error().fault), began,
            verdict.error().usage);
  refuse(self, task, verdict.error());
}

void ask(Self self, const ScoreTaskPtr& task) {
  const auto& parts = self->state.parts;
  const auto began = self->clock().now();
  const auto& deadline = task->order.deadline;
  auto call = parts.model->score_call(task->question, deadline);
  // No timer: the transport ends every call by its deadline, and the client's
  // guard answers if it dies.
  self->request(parts.http, caf::infinite, std::move(call))
    .then([=](const http::Reply& reply) { read(self, task, began, reply); },
          [=](const caf::error& error) {
            const auto refusal =
              self->state.parts.model->read_failure(from_caf(error));
            note_call(self, *task, to_string(refusal.fault), began, {});
            refuse(self, task, refusal);
          });
}

// -- before the call ---------------------------------------------------------

void take_context(Self self, const ScoreTaskPtr& task,
                  const BarContextPtr& context) {
  const auto least = self->state.parts.bar_rules.min_bars;
  if (context ? context->bars_used < least : least > 0)
    return give_up(self, task, ScoreFault::insufficient_bars,
                   "bars=" + std::to_string(context ? context->bars_used : 0) +
                     ", MIN_BARS_FOR_AI=" + std::to_string(least));
  task->question.context = context;
  ask(self, task);
}

/// Keeps a context for the next signals of its ticker. Most signals of a drain
/// then need no message to the bars at all.
void keep_context(Self self, const BarKey& key, const BarContextFound& found) {
  auto& contexts = self->state.contexts;
  const auto now = self->clock().now();
  if (contexts.size() >= most_contexts)
    std::erase_if(contexts, [now](const auto& kept) {
      return kept.second.good_until <= now;
    });
  if (found.context && contexts.size() < most_contexts)
    contexts.insert_or_assign(key, found);
}

void fetch_context(Self self, const ScoreTaskPtr& task) {
  const auto& signal = *task->order.signal;
  const auto now = self->clock().now();
  const BarKey key{signal.ticker, signal.timeframe};
  const auto kept = self->state.contexts.find(key);
  if (kept != self->state.contexts.end() && now < kept->second.good_until)
    return take_context(self, task, kept->second.context);
  self
    ->request(self->state.parts.bars, task->order.deadline.left(now),
              GetBarContext{key})
    .then(
      [=](const BarContextFound& found) {
        keep_context(self, key, found);
        take_context(self, task, found.context);
      },
      [=](const caf::error& error) {
        give_up(self, task, ScoreFault::bars_unavailable,
                from_caf(error).detail);
      });
}

void begin(Self self, const ScoreTaskPtr& task) {
  auto& state = self->state;
  auto& question = task->question;
  const auto known = state.capabilities.find(question.model);
  question.capabilities =
    known != state.capabilities.end()
      ? known->second
      : state.parts.model->first_capabilities(question.model);
  fetch_context(self, task);
}

void admit_task(Self self, const ScoreTaskPtr& task) {
  auto& state = self->state;
  if (!state.memory_known)
    return state.held.push_back(task);
  turn_day(self);
  const auto now = state.parts.clock->now();
  switch (
    admit({state.parts.rules, state.memory, now, time_left(self, *task)})) {
    case Admission::go:
      return begin(self, task);
    case Admission::probe:
      if (state.probing)
        return state.held.push_back(task);
      state.probing = task->probes = true;
      return begin(self, task);
    case Admission::wait:
      return sleep(self, task, state.memory.closure->until - now + Millis{1});
    case Admission::refuse_closed:
      return give_up(self, task, ScoreFault::scorer_closed,
                     std::string(to_string(state.memory.closure->fault)) +
                       " until " + to_iso(state.memory.closure->until));
    case Admission::refuse_budget:
      return give_up(self, task, ScoreFault::budget_exhausted,
                     "AI_BUDGET_USD_PER_DAY is spent");
  }
}

caf::result<ScoreAnswer> score(Self self, const ScoreSignal& order) {
  auto& parts = self->state.parts;
  auto task = std::make_shared<ScoreTask>(
    ScoreTask{order, promise_for<ScoreAnswer>(self), {}, 0, 0, 0, false});
  task->question.signal = order.signal;
  task->question.model = model_for(parts.rules, *order.signal);
  auto later = task->asker.later();
  if (!parts.model)
    give_up(self, task, ScoreFault::scorer_closed, "no model is configured");
  else
    admit_task(self, task);
  return later;
}

void wake(Self self, std::uint64_t order) {
  auto node = self->state.sleeping.extract(order);
  if (!node.empty())
    admit_task(self, node.mapped());
}

ScorerState describe(Self self) {
  auto& state = self->state;
  turn_day(self);
  ScorerState answer;
  answer.configured = state.parts.model != nullptr;
  answer.data_configured = state.parts.data_configured;
  answer.closure = state.memory.closure;
  answer.spent_nano_usd = state.memory.spent_nano_usd;
  answer.budget_nano_usd = state.parts.rules.budget_nano_usd;
  answer.budget_exhausted =
    budget_level(answer.budget_nano_usd, answer.spent_nano_usd) ==
    BudgetLevel::exhausted;
  return answer;
}

} // namespace

ScorerActor::behavior_type scorer(Self self, ScorerParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  self->set_exit_handler([self](caf::exit_msg& order) {
    save_spending(self); // the store outlives the scorer
    self->quit(order.reason);
  });
  load_memory(self, [self] { release_held(self); });
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ScoreSignal& order) { return score(self, order); },
    [self](const GetScorerState&) { return describe(self); },
    [self](const RetryScore& order) { wake(self, order.order); },
    [self](const SaveSpending&) { save_spending(self); },
  };
}

} // namespace signalbox
