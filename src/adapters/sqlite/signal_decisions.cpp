#include "adapters/sqlite/signal_decisions.hpp"

#include "adapters/sqlite/signal_record.hpp"

namespace signalbox {

namespace {

constexpr auto retry_signal = R"sql(
UPDATE signals SET status = 'PENDING', updated_at = ?2,
  pending_since = max(pending_since, ?2), scoring_started_at = NULL,
  score_attempts = 0, due_at = NULL, ai_error_reason = '', error = ''
WHERE id = ?1)sql";

constexpr auto decide_signal = R"sql(
UPDATE signals SET status = ?3, updated_at = ?2, due_at = ?2
WHERE id = ?1)sql";

/// A release makes SCORING PENDING too, but a person retries only an ERROR.
struct Step {
  SignalStatus from, to;
};

Step step_of(SignalAction action) {
  switch (action) {
    case SignalAction::retry:
      return {SignalStatus::error, SignalStatus::pending};
    case SignalAction::dismiss:
      return {SignalStatus::scored, SignalStatus::dismissed};
    case SignalAction::approve:
      return {SignalStatus::scored, SignalStatus::approved};
  }
  return {SignalStatus::archived, SignalStatus::archived};
}

bool legal(const Step& step, SignalStatus current) {
  return current == step.from && may_become(step.from, step.to);
}

} // namespace

SqliteDecisions::SqliteDecisions(SqliteLedger ledger)
  : ledger_(std::move(ledger)),
    find_(*ledger_.database, select_signals() + "WHERE id = ?"),
    retry_(*ledger_.database, retry_signal),
    decide_(*ledger_.database, decide_signal) {}

Result<Signal> SqliteDecisions::decide(const DecideSignal& order) {
  auto& database = *ledger_.database;
  const auto known = find(order.id);
  if (database.failed())
    return database.outcome(Signal{});
  if (!known)
    return fail(Errc::not_found, "there is no signal " + order.id);
  const auto step = step_of(order.action);
  if (!legal(step, known->status))
    return fail(Errc::conflict, "illegal_state",
                "signal " + order.id + " is " +
                  std::string(to_string(known->status)) + "; " +
                  std::string(to_string(order.action)) + " needs " +
                  std::string(to_string(step.from)));
  change(order, step.from, step.to);
  return database.outcome(find(order.id).value_or(Signal{}));
}

std::optional<Signal> SqliteDecisions::find(const std::string& id) {
  std::optional<Signal> found;
  find_.each([&](SqliteRow& row) { found = read_signal(row); }, id);
  return found;
}

void SqliteDecisions::change(const DecideSignal& order, SignalStatus from,
                             SignalStatus to) {
  if (order.action == SignalAction::retry)
    retry_.run(order.id, order.now);
  else
    decide_.run(order.id, order.now, to_string(to));
  ledger_.tallies->move(from, to, 1);
  if (order.action == SignalAction::approve)
    ledger_.tallies->count(order.now, "approvals", "", 1);
  ledger_.reasons->add({order.now, "operator", "signal", order.id,
                        std::string(to_string(to)),
                        std::string(to_string(order.action)),
                        "from=" + std::string(to_string(from)), ""});
}

} // namespace signalbox
