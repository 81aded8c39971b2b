#include "domain/entry/candidate.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "domain/entry/order_plan.hpp"

namespace signalbox {

namespace {

using Kind = CandidateVerdict::Kind;
using Found = std::optional<CandidateVerdict>;

CandidateVerdict invalid(const Trade& trade, PlanFault fault) {
  CandidateVerdict verdict{Kind::invalidate, trade, std::move(fault.reason),
                           std::move(fault.detail)};
  verdict.next.status = fault.status;
  verdict.next.error = verdict.reason;
  return verdict;
}

CandidateVerdict wrong(const Trade& trade, std::string reason,
                       std::string detail) {
  return invalid(trade,
                 {TradeStatus::error, std::move(reason), std::move(detail)});
}

CandidateVerdict pass(const Trade& trade, std::string reason,
                      std::string detail) {
  return {Kind::pass_over, trade, std::move(reason), std::move(detail)};
}

// -- what makes a trade invalid ----------------------------------------------

Found stale(const EntryFacts& facts, const Trade& trade) {
  const auto age = facts.now - trade.created_at;
  const auto born = et_date_text(trade.created_at);
  const auto today = et_date_text(facts.now);
  if (age <= facts.rules.pending_max_age && born && today && *born == *today)
    return std::nullopt;
  return wrong(trade, "stale_auto_pending",
               fmt::format("createdAt={}, ageMs={}, maxAgeMs={}",
                           to_iso(trade.created_at), age.count(),
                           facts.rules.pending_max_age.count()));
}

Found bad_levels(const Trade& trade) {
  const auto numbers =
    fmt::format("side={}, entry={}, stop={}", to_string(trade.side),
                trade.entry_price.to_text(), trade.stop_price.to_text());
  if (!trade.entry_price.positive() || !trade.stop_price.positive())
    return wrong(trade, "auto_entry_invalid_missing_prices_any", numbers);
  const bool right = trade.side == Side::long_side
                       ? trade.stop_price < trade.entry_price
                       : trade.stop_price > trade.entry_price;
  return right ? std::nullopt
               : Found(wrong(trade, "auto_entry_invalid_bad_stop", numbers));
}

Found drifted(const EntryRules& rules, const Trade& trade,
              const Decimal& base) {
  const auto drift = (base - trade.entry_price).magnitude();
  const auto r = (trade.entry_price - trade.stop_price).magnitude();
  const auto numbers =
    fmt::format("decision={}, entry={}, stop={}", base.to_text(),
                trade.entry_price.to_text(), trade.stop_price.to_text());
  if (drift > rules.max_drift * trade.entry_price)
    return wrong(trade, "entry_price_drifted_too_much", numbers);
  if (drift > rules.max_drift_r * r)
    return wrong(trade, "entry_price_drifted_risk_multiple", numbers);
  return std::nullopt;
}

// -- what makes it wait ------------------------------------------------------

Found cooling(const EntryFacts& facts, const Trade& trade) {
  const auto last = facts.desk.ticker_entries.find(trade.ticker);
  if (last == facts.desk.ticker_entries.end())
    return std::nullopt;
  const Millis left = last->second + facts.rules.ticker_cooldown - facts.now;
  if (left <= Millis{0})
    return std::nullopt;
  const auto whole = std::chrono::ceil<std::chrono::minutes>(left);
  return pass(trade, "ticker_cooldown",
              fmt::format("{}: {}m", trade.ticker, whole.count()));
}

CandidateVerdict locked(const Trade& trade, const OrderIntent& intent) {
  return pass(trade, "already_locked",
              fmt::format("{}: {} is {}", trade.ticker, intent.client_order_id,
                          to_string(intent.state)));
}

Found occupied(const EntryFacts& facts, const Trade& trade) {
  const auto& ticker = trade.ticker;
  const auto& waiting = facts.desk.unsettled;
  const auto intent = std::ranges::find(waiting, ticker, &OrderIntent::ticker);
  if (intent != waiting.end())
    return locked(trade, *intent);
  if (!facts.truth)
    return std::nullopt;
  if (facts.truth->has_open_order_in(ticker))
    return pass(trade, "open_order_exists", ticker);
  if (facts.truth->position_in(ticker) != nullptr)
    return pass(trade, "position_exists", ticker);
  return std::nullopt;
}

/// Its own order may be out: until that is known nothing is changed.
Found sent_already(const EntryFacts& facts, const Trade& trade) {
  const auto& waiting = facts.desk.unsettled;
  const auto intent =
    std::ranges::find(waiting, trade.id, &OrderIntent::trade_id);
  if (intent == waiting.end())
    return std::nullopt;
  return locked(trade, *intent);
}

CandidateVerdict planned(const EntryFacts& facts, const Trade& trade,
                         const Decimal& base) {
  auto plan = plan_entry(facts.rules, trade, base);
  if (!plan)
    return invalid(trade, std::move(plan.error()));
  return {Kind::take, std::move(*plan), "", ""};
}

void note(CandidateScan& scan, const Trade& trade, CandidateVerdict verdict) {
  ++scan.checked;
  TradeUpdate update{trade, std::move(verdict.next), verdict.reason,
                     verdict.detail};
  if (verdict.kind == Kind::take)
    scan.taken = std::move(update);
  else if (verdict.kind == Kind::invalidate)
    scan.invalid.push_back(std::move(update));
  else
    scan.passed.push_back(
      {trade.id, trade.ticker, verdict.reason, verdict.detail});
}

} // namespace

CandidateVerdict judge_candidate(const EntryFacts& facts, const Trade& trade,
                                 const TickerPrices* prices) {
  if (auto found = sent_already(facts, trade))
    return *found;
  if (auto found = stale(facts, trade))
    return *found;
  if (auto found = bad_levels(trade))
    return *found;
  const auto said = prices == nullptr ? std::nullopt : prices->base();
  const auto base = said && said->positive() ? *said : trade.entry_price;
  if (auto found = drifted(facts.rules, trade, base))
    return *found;
  if (auto found = cooling(facts, trade))
    return *found;
  if (auto found = occupied(facts, trade))
    return *found;
  return planned(facts, trade, base);
}

CandidateScan scan_candidates(const EntryFacts& facts,
                              const PricesByTicker& prices,
                              const std::set<std::string>& tried) {
  CandidateScan scan;
  for (const auto& trade : facts.desk.pending) {
    if (scan.taken)
      break;
    if (tried.contains(trade.id))
      continue;
    const auto price = prices.find(trade.ticker);
    note(scan, trade,
         judge_candidate(facts, trade,
                         price == prices.end() ? nullptr : &price->second));
  }
  return scan;
}

Blocker why_none(const std::vector<PassedOver>& passed) {
  if (passed.empty())
    return {"no_AUTO_PENDING", ""};
  return {passed.front().reason, passed.front().detail};
}

} // namespace signalbox
