#include "domain/budget/budget_plan.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace signalbox {

namespace {

/// Thousandths of a call, rounded up: a plan that fits really fits.
std::int64_t milli_calls(std::int64_t calls, Millis interval, Millis window) {
  const auto all = calls * window.count() * 1000;
  return (all + interval.count() - 1) / interval.count();
}

/// `7.5`, `10`.
std::string shown(std::int64_t milli) {
  return fmt::format("{:g}", static_cast<double>(milli) / 1000);
}

std::string seconds(Millis time) {
  return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

/// One bucket and the services that share it.
class BucketPlan {
public:
  BucketPlan(const BucketRules& rules, std::vector<PlannedService>& services)
    : rules_(rules) {
    for (auto& service : services)
      if (service.bucket == rules.bucket)
        sharing_.push_back(&service);
  }

  bool used() const { return !sharing_.empty(); }

  bool fits() const { return planned() <= rules_.capacity * 1000; }

  /// Lowers one service by one call; false if nothing can be lowered.
  bool lower() {
    PlannedService* most = nullptr;
    for (auto* service : sharing_)
      if (!service->setting.empty() && service->calls > 1 &&
          (most == nullptr || service->calls > most->calls))
        most = service;
    if (most != nullptr)
      --most->calls;
    return most != nullptr;
  }

  /// `validateEntries 15 + fastDeleteSweep 5 = 20 of 15 calls of tweetLookup
  /// in 900 s`.
  std::string load() const {
    std::vector<std::string> parts;
    for (const auto* service : sharing_)
      parts.push_back(
        fmt::format("{} {}", service->name, shown(of_window(*service))));
    const auto sum =
      parts.size() > 1 ? fmt::format(" = {}", shown(planned())) : "";
    return fmt::format("{}{} of {} calls of {} in {}", fmt::join(parts, " + "),
                       sum, rules_.capacity, rules_.bucket,
                       seconds(rules_.window));
  }

  /// The same with every further page and every retry.
  std::string worst() const {
    std::int64_t sum = 0;
    for (const auto* service : sharing_)
      sum += milli_calls(std::int64_t{service->calls + service->further} *
                           service->attempts,
                         service->interval, rules_.window);
    return shown(sum);
  }

private:
  std::int64_t of_window(const PlannedService& service) const {
    return milli_calls(service.calls, service.interval, rules_.window);
  }

  std::int64_t planned() const {
    std::int64_t sum = 0;
    for (const auto* service : sharing_)
      sum += of_window(*service);
    return sum;
  }

  const BucketRules& rules_;
  std::vector<PlannedService*> sharing_;
};

void note_lowered(BudgetPlan& plan, const std::vector<PlannedService>& asked,
                  const std::string& why) {
  for (std::size_t i = 0; i < asked.size(); ++i)
    if (plan.services[i].calls < asked[i].calls)
      plan.lowered.push_back(fmt::format("{} is lowered from {} to {}: {}",
                                         asked[i].setting, asked[i].calls,
                                         plan.services[i].calls, why));
}

void plan_bucket(BudgetPlan& plan, const BucketRules& rules) {
  BucketPlan bucket(rules, plan.services);
  if (!bucket.used())
    return;
  const auto asked = plan.services;
  const auto asked_load = bucket.load();
  while (!bucket.fits() && bucket.lower()) {
  }
  note_lowered(plan, asked, asked_load);
  plan.loads.push_back(fmt::format("{}; {} with every page and retry",
                                   bucket.load(), bucket.worst()));
  if (!bucket.fits())
    plan.over.push_back(bucket.load() +
                        " do not fit: calls will wait or be refused; "
                        "lengthen the intervals");
}

} // namespace

BudgetPlan plan_budget(std::vector<PlannedService> services,
                       const std::vector<BucketRules>& buckets) {
  BudgetPlan plan;
  plan.services = std::move(services);
  for (const auto& rules : buckets)
    plan_bucket(plan, rules);
  return plan;
}

std::vector<PlannedService> planned_post_services(const PostCadence& cadence) {
  const auto attempts = cadence.attempts;
  return {
    {"twitterPoller", "mentions", cadence.poll_interval, 1,
     cadence.poll_pages - 1, attempts},
    {"validateEntries", "tweetLookup", cadence.validate_interval,
     cadence.validate_batches, 0, attempts, "VALIDATE_MAX_BATCHES_PER_RUN"},
    {"fastDeleteSweep", "tweetLookup", cadence.sweep_interval, 1, 0, attempts}};
}

} // namespace signalbox
