#include "domain/signals/drain.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox {

std::string_view to_string(PickStrategy strategy) {
  return strategy == PickStrategy::recent_first ? "recent_first"
                                                : "backlog_oldest_first";
}

bool adds_up(const DrainReport& report) {
  return report.attempted == report.scored + report.errors + report.timeouts +
                               report.not_started + report.late &&
         report.released + report.held == report.timeouts + report.not_started;
}

CallBudget call_budget(const DrainRules& rules, Millis remaining) {
  const auto rest = std::max(remaining - rules.call_margin, Millis{0});
  if (rest < rules.model_limit)
    return {rest, true};
  return {rules.model_limit, false};
}

DrainPlan::DrainPlan(const DrainRules& rules, const DrainOrder& order,
                     std::vector<SignalPtr> claimed)
  : rules_(rules), strategy_(order.strategy),
    release_limit_(order.release_limit), claimed_(std::move(claimed)) {
  ends_.reserve(claimed_.size());
}

void DrainPlan::add(std::vector<SignalPtr> claimed) {
  std::move(claimed.begin(), claimed.end(), std::back_inserter(claimed_));
}

bool DrainPlan::soft_stopped(Millis elapsed) const {
  // A margin smaller than what calls keep back would start calls that have no
  // time at all.
  return rules_.budget - elapsed <=
         std::max(rules_.soft_stop, rules_.call_margin);
}

SignalPtr DrainPlan::next(Millis elapsed) {
  if (started_ == claimed_.size() || !stop_reason_.empty() ||
      running_.size() >= static_cast<std::size_t>(rules_.concurrency))
    return nullptr;
  if (soft_stopped(elapsed)) {
    stop("deadline_soft_stop");
    return nullptr;
  }
  running_.push_back(claimed_[started_]);
  return claimed_[started_++];
}

bool DrainPlan::finish(const SignalPtr& signal, const SignalEnd& end) {
  const auto running = std::find(running_.begin(), running_.end(), signal);
  if (running == running_.end())
    return false;
  running_.erase(running);
  ends_.push_back({signal, end});
  return true;
}

void DrainPlan::cut(std::string reason) {
  stop(std::move(reason));
  for (const auto& signal : std::exchange(running_, {}))
    ends_.push_back({signal, {SignalEnd::Kind::timeout, std::nullopt, ""}});
}

void DrainPlan::stop(std::string reason) {
  if (stop_reason_.empty())
    stop_reason_ = std::move(reason);
}

bool DrainPlan::done(Millis elapsed) const {
  return running_.empty() && (started_ == claimed_.size() ||
                              !stop_reason_.empty() || soft_stopped(elapsed));
}

std::vector<DrainPlan::Release> DrainPlan::releases() const {
  std::vector<Release> given_back, unfinished;
  for (const auto& [signal, end] : ends_) {
    if (end.kind == SignalEnd::Kind::given_back)
      given_back.push_back({signal, true, end.error});
    else if (end.kind == SignalEnd::Kind::timeout)
      unfinished.push_back({signal, false, "timeout"});
  }
  for (auto i = started_; i < claimed_.size(); ++i)
    unfinished.push_back({claimed_[i], true, "not_started"});
  if (release_limit_ >= 0)
    unfinished.resize(
      std::min(unfinished.size(), static_cast<std::size_t>(release_limit_)));
  std::move(unfinished.begin(), unfinished.end(),
            std::back_inserter(given_back));
  return given_back;
}

void DrainPlan::change_end(const std::string& id, SignalEnd::Kind kind) {
  const auto known =
    std::find_if(ends_.begin(), ends_.end(),
                 [&](const End& end) { return end.signal->id == id; });
  if (known != ends_.end())
    known->end.kind = kind;
}

void DrainPlan::mark_late(const std::string& id) {
  change_end(id, SignalEnd::Kind::late);
}

void DrainPlan::mark_unsaved(const std::string& id) {
  change_end(id, SignalEnd::Kind::timeout);
}

void DrainPlan::count(DrainReport& report, const End& end) const {
  const auto& [signal, outcome] = end;
  DrainDetail detail{signal->id, signal->ticker, "", outcome.score,
                     std::string(outcome.error)};
  switch (outcome.kind) {
    case SignalEnd::Kind::scored:
      ++report.scored;
      detail.status = to_string(SignalStatus::scored);
      break;
    case SignalEnd::Kind::error:
      ++report.errors;
      detail.status = to_string(SignalStatus::error);
      break;
    case SignalEnd::Kind::timeout:
      ++report.timeouts;
      detail.status = "TIMEOUT";
      break;
    case SignalEnd::Kind::given_back:
      ++report.not_started;
      detail.status = to_string(SignalStatus::pending);
      break;
    case SignalEnd::Kind::late:
      ++report.late;
      detail.status = "LATE";
      break;
  }
  if (static_cast<int>(report.details.size()) < rules_.details_cap)
    report.details.push_back(std::move(detail));
}

DrainReport DrainPlan::report(Millis elapsed, int released) const {
  DrainReport report;
  report.strategy = strategy_;
  report.recent_hours = rules_.recent_hours;
  report.attempted = static_cast<int>(claimed_.size());
  report.not_started = static_cast<int>(claimed_.size() - started_);
  for (const auto& end : ends_)
    count(report, end);
  report.reason = stop_reason_;
  report.expired = report.timeouts > 0 ||
                   stop_reason_ == "deadline_soft_stop" ||
                   (report.not_started > 0 && stop_reason_.empty());
  if (report.expired && report.reason.empty())
    report.reason = report.not_started > 0 ? "deadline_soft_stop" : "";
  report.released = released;
  report.held = report.timeouts + report.not_started - released;
  report.duration = elapsed;
  report.remaining = std::max(rules_.budget - elapsed, Millis{0});
  for (const auto& signal : claimed_) {
    report.newest =
      std::max(report.newest.value_or(signal->created_at), signal->created_at);
    report.oldest =
      std::min(report.oldest.value_or(signal->created_at), signal->created_at);
  }
  return report;
}

} // namespace signalbox
