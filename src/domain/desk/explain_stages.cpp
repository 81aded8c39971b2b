#include "domain/desk/explain_stages.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

using Reasons = std::vector<StageReason>;

void add(Reasons& reasons, std::string code, std::int64_t count,
         std::string example) {
  if (count > 0)
    reasons.push_back({std::move(code), count, std::move(example)});
}

void worst_first(Reasons& reasons) {
  std::ranges::stable_sort(reasons, std::ranges::greater{},
                           &StageReason::count);
}

/// What is missing without a record of why.
void add_untold(FunnelStage& stage, std::string example) {
  if (stage.out < stage.in && stage.reasons.empty())
    stage.reasons.push_back(
      {"not_recorded", stage.in - stage.out, std::move(example)});
}

std::string told(const Reason& reason) {
  if (reason.detail.empty())
    return reason.subject_id;
  return fmt::format("{}: {}", reason.subject_id, reason.detail);
}

bool is_drain_job(std::string_view name) {
  return name.find("drain") != std::string_view::npos;
}

bool is_trade_job(std::string_view name) {
  return name.find("market-loop") != std::string_view::npos;
}

/// Starts of jobs that were left out, and jobs that stand still now.
template <class Concerns>
void add_job_skips(Reasons& reasons, const ExplainFacts& facts,
                   Concerns concerns) {
  for (const auto& [count, newest] : facts.records.decisions)
    if (newest.subject_kind == "job" && newest.outcome == "skipped" &&
        newest.code != "overrun" && concerns(newest.subject_id))
      add(reasons, "job_" + newest.code, count, told(newest));
  for (const auto& [name, pause] : facts.records.paused)
    if (concerns(name) && (!pause.until || *pause.until > facts.now))
      add(reasons, "job_paused_now", 1,
          fmt::format("{}: paused by {} since {}: {}", name, pause.by,
                      to_iso(pause.since), pause.why));
}

/// Which decisions are meant; what is empty may be anything.
struct Decided {
  std::string_view actor, subject_kind, outcome;

  bool covers(const Reason& reason) const {
    return (actor.empty() || reason.actor == actor) &&
           (subject_kind.empty() || reason.subject_kind == subject_kind) &&
           reason.outcome == outcome;
  }
};

void add_decisions(Reasons& reasons, const DeskRecords& records,
                   const Decided& wanted) {
  for (const auto& [count, newest] : records.decisions)
    if (wanted.covers(newest))
      add(reasons, newest.code, count, told(newest));
}

// -- signals -----------------------------------------------------------------

std::int64_t stored_signals(const DeskRecords& records) {
  std::int64_t total = 0;
  for (const auto& [status, count] : records.signals.by_status)
    total += count;
  return total;
}

FunnelStage signals_stage(const ExplainFacts& facts) {
  const auto& records = facts.records;
  FunnelStage stage{"signals", stored_signals(records), 0, {}};
  stage.out = stage.in;
  if (stage.in > 0)
    return stage;
  if (records.received.value_or(0) > 0)
    add(stage.reasons, "records_gone", *records.received,
        "signals came, but are not kept any more");
  else if (facts.sessions.empty())
    add(stage.reasons, "market_closed", 1,
        fmt::format("no session between {} and {}", to_iso(facts.from),
                    to_iso(std::min(facts.to, facts.now))));
  else
    add(stage.reasons, "none_received", 1,
        fmt::format("no signal came, though the market opened at {}",
                    to_iso(facts.sessions.front().open)));
  return stage;
}

// -- scores ------------------------------------------------------------------

/// What kept signals in the queue; the plain fact that they wait comes last.
Reasons reasons_to_wait(const ExplainFacts& facts, std::int64_t waiting) {
  const auto& records = facts.records;
  Reasons reasons;
  add_decisions(reasons, records, {"", "drain_run", "skipped"});
  add_decisions(reasons, records, {"", "signal", "released"});
  for (const auto& drain : records.drains)
    if (drain.outcome == "failed")
      add(reasons, drain.reason, drain.count,
          "the newest drain that failed ended at " + to_iso(drain.newest));
  add_job_skips(reasons, facts, is_drain_job);
  std::erase_if(reasons, [&](const StageReason& reason) {
    return reason.code == "not_started" ||
           (reason.code == "already_running" && !records.drains.empty());
  });
  worst_first(reasons);
  if (reasons.empty() && records.drains.empty())
    add(reasons, "no_drain", waiting, "no drain ran");
  else if (reasons.empty())
    add(reasons, "pending", waiting, "they wait for the next drain");
  return reasons;
}

FunnelStage scores_stage(const ExplainFacts& facts) {
  const auto& records = facts.records;
  FunnelStage stage{"scores", stored_signals(records), records.scored, {}};
  const auto waiting = records.signals.of(SignalStatus::pending) +
                       records.signals.of(SignalStatus::scoring);
  Reasons errors;
  std::int64_t failed = 0;
  for (const auto& error : records.errors) {
    add(errors, error.code, error.count, "signal " + error.newest_id);
    failed += error.count;
  }
  if (waiting > 0)
    stage.reasons = reasons_to_wait(facts, waiting);
  stage.reasons.insert(failed > waiting ? stage.reasons.begin()
                                        : stage.reasons.end(),
                       errors.begin(), errors.end());
  add_untold(stage, "they were archived without a score");
  return stage;
}

// -- qualification -----------------------------------------------------------

FunnelStage qualified_stage(const ExplainFacts& facts) {
  const auto& records = facts.records;
  FunnelStage stage{"qualified", records.scored, records.qualified, {}};
  std::string example;
  for (const auto& [count, newest] : records.decisions)
    if (newest.subject_kind == "signal" && newest.code == "below_threshold")
      example = told(newest);
  add(stage.reasons, "below_threshold", stage.in - stage.out,
      std::move(example));
  return stage;
}

// -- seeds -------------------------------------------------------------------

std::int64_t seeded_trades(const DeskRecords& records) {
  std::int64_t total = 0;
  for (const auto& trade : records.trades)
    total += trade.count;
  return total;
}

/// Signals that qualified but are under what seeding asks for now.
std::int64_t under_seed_score(const ExplainFacts& facts) {
  std::int64_t total = 0;
  for (const auto& [score, count] : facts.records.qualified_scores)
    if (score < facts.limits.seed_min_score)
      total += count;
  return total;
}

FunnelStage seeds_stage(const ExplainFacts& facts) {
  const auto& records = facts.records;
  FunnelStage stage{"seeds", records.qualified, seeded_trades(records), {}};
  if (stage.out >= stage.in)
    return stage;
  add_decisions(stage.reasons, records, {"trade_seeder", "", "skipped"});
  add(stage.reasons, "below_seed_min_score",
      std::min(under_seed_score(facts), stage.in - stage.out),
      "AUTO_SEED_MIN_SCORE=" + facts.limits.seed_min_score.to_text() + " now");
  worst_first(stage.reasons);
  if (stage.reasons.empty())
    add_job_skips(stage.reasons, facts, is_trade_job);
  add_untold(stage, "no record says why no trade was made of them");
  return stage;
}

// -- entries -----------------------------------------------------------------

std::int64_t placed_trades(const DeskRecords& records) {
  std::int64_t total = 0;
  for (const auto& trade : records.trades)
    total += trade.placed;
  return total;
}

std::string run_example(const EntryRun& run) {
  auto text = run.ticker.empty() ? std::string() : run.ticker + ": ";
  text += run.detail.empty() ? "at " + to_iso(run.at) : run.detail;
  return text;
}

/// Runs that placed nothing; `no_AUTO_PENDING` only says that all the others
/// were through, so it comes last.
void add_runs(Reasons& reasons, const DeskRecords& records) {
  Reasons runs;
  for (const auto& [count, newest] : records.entry_runs)
    if (newest.outcome != "SUCCESS")
      add(runs, newest.reason, count, run_example(newest));
  worst_first(runs);
  std::ranges::stable_partition(runs, [](const StageReason& reason) {
    return reason.code != "no_AUTO_PENDING";
  });
  reasons.insert(reasons.end(), runs.begin(), runs.end());
}

/// Trades that ended before an order was placed.
Reasons invalid_trades(const DeskRecords& records, std::int64_t& count) {
  Reasons reasons;
  for (const auto& trade : records.trades) {
    const bool ended = trade.status == TradeStatus::error ||
                       trade.status == TradeStatus::disabled;
    const auto lost = trade.count - trade.placed;
    if (!ended || lost <= 0)
      continue;
    add(reasons, trade.error.empty() ? "not_recorded" : trade.error, lost,
        "trade of " + trade.newest_ticker);
    count += lost;
  }
  return reasons;
}

FunnelStage entries_stage(const ExplainFacts& facts) {
  const auto& records = facts.records;
  FunnelStage stage{"entries", seeded_trades(records), 0, {}};
  stage.out = placed_trades(records);
  if (stage.out >= stage.in)
    return stage;
  std::int64_t invalid = 0;
  const auto ended = invalid_trades(records, invalid);
  const auto waiting = stage.in - stage.out - invalid;
  if (invalid > waiting)
    stage.reasons = ended;
  add_runs(stage.reasons, records);
  if (invalid <= waiting)
    stage.reasons.insert(stage.reasons.end(), ended.begin(), ended.end());
  if (stage.reasons.empty())
    add_job_skips(stage.reasons, facts, is_trade_job);
  if (stage.reasons.empty() && records.entry_runs.empty())
    add(stage.reasons, "no_entry_run", waiting, "no run of the entries");
  add_untold(stage, "no record says why they were not placed");
  return stage;
}

// -- fills -------------------------------------------------------------------

std::string unfilled_code(const TradeCount& trade) {
  if (trade.status == TradeStatus::open)
    return "order_open";
  return trade.error.empty() ? std::string(to_string(trade.status))
                             : trade.error;
}

FunnelStage fills_stage(const ExplainFacts& facts) {
  FunnelStage stage{"fills", placed_trades(facts.records), 0, {}};
  for (const auto& trade : facts.records.trades) {
    stage.out += trade.filled;
    add(stage.reasons, unfilled_code(trade), trade.placed - trade.filled,
        "trade of " + trade.newest_ticker);
  }
  worst_first(stage.reasons);
  return stage;
}

} // namespace

std::vector<FunnelStage> walk_stages(const ExplainFacts& facts) {
  return {signals_stage(facts), scores_stage(facts),  qualified_stage(facts),
          seeds_stage(facts),   entries_stage(facts), fills_stage(facts)};
}

} // namespace signalbox
