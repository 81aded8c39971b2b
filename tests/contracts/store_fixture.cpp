#include "tests/contracts/store_fixture.hpp"

namespace signalbox::test {

namespace {

template <class Signals, class Id>
std::vector<std::string> collect_ids(const Signals& signals, Id id_of) {
  std::vector<std::string> ids;
  for (const auto& signal : signals)
    ids.push_back(id_of(signal));
  return ids;
}

FinalizeItem ended(const SignalPtr& claim, const std::string& outcome,
                   const std::string& code) {
  FinalizeItem item;
  item.signal = claim;
  item.ai_model = "model-a";
  item.prompt_version = "prompt-1";
  item.ai_raw_head = "{\"score\":8.3";
  item.reason = {noon,    "score_drain", "signal", claim->id,
                 outcome, code,          "",       claim->claim_id};
  return item;
}

} // namespace

IntakeItem item(const std::string& id, WallTime at) {
  IntakeItem item;
  auto& signal = item.signal;
  signal.id = id;
  signal.ticker = "AAPL";
  signal.levels = {Decimal::scaled(18725, 2), Decimal::scaled(1851, 1),
                   Decimal::scaled(1925, 1)};
  signal.created_at = at;
  item.fallback_suffix = "suffix";
  return item;
}

FinalizeItem scored(const SignalPtr& claim) {
  auto item = ended(claim, "SCORED", "scored");
  item.score = SignalScore{Score{83}, Grade::b, "A clean pullback.", true};
  return item;
}

FinalizeItem faulted(const SignalPtr& claim, std::optional<WallTime> again) {
  auto item = ended(claim, "ERROR", "model_timeout");
  item.fault = ScoreFault::model_timeout;
  item.next_score_at = again;
  return item;
}

std::vector<std::string> ids_of(const std::vector<SignalPtr>& signals) {
  return collect_ids(signals, [](const auto& signal) { return signal->id; });
}

std::vector<std::string> ids_of(const std::vector<Signal>& signals) {
  return collect_ids(signals, [](const auto& signal) { return signal.id; });
}

StoreFixture::StoreFixture()
  : kind(GENERATE(from_range(store_kinds()))), store(kind.open()) {
  UNSCOPED_INFO(kind.name);
}

TakenSignals StoreFixture::take(std::vector<IntakeItem> items) {
  return run(&WriteStores::signals, &SignalWrites::take,
             TakeSignals{std::move(items), now});
}

void StoreFixture::take_aged(const std::vector<std::chrono::seconds>& ages) {
  std::vector<IntakeItem> items;
  for (const auto age : ages)
    items.push_back(item("s" + std::to_string(items.size() + 1), now - age));
  take(std::move(items));
}

ClaimedSignals StoreFixture::claim(int limit, PickStrategy strategy,
                                   const std::string& instance) {
  return run(&WriteStores::signals, &SignalWrites::claim,
             ClaimSignals{strategy, limit, 6, now, "run-1", instance});
}

FinalizeReport StoreFixture::finalize(std::vector<FinalizeItem> items) {
  return run(&WriteStores::signals, &SignalWrites::finalize,
             FinalizeSignals{std::move(items), now});
}

ReleaseReport StoreFixture::release(std::vector<ReleaseItem> items) {
  return run(&WriteStores::signals, &SignalWrites::release,
             ReleaseSignals{std::move(items), now, "run-1"});
}

ReclaimReport StoreFixture::reclaim() {
  return run(&WriteStores::signals, &SignalWrites::reclaim,
             ReclaimSignals{now, 10min, 200, 24, "run-2"});
}

ArchiveReport StoreFixture::archive(ArchiveSignals order) {
  order.now = now;
  return run(&WriteStores::signals, &SignalWrites::archive, order);
}

Result<Signal> StoreFixture::decide(const std::string& id,
                                    SignalAction action) {
  return attempt(&WriteStores::signals, &SignalWrites::decide,
                 DecideSignal{id, action, now});
}

void StoreFixture::take_scored(const std::string& id) {
  take({item(id, now)});
  finalize({scored(claim(1).signals.at(0))});
}

void StoreFixture::take_faulted(const std::string& id,
                                std::optional<WallTime> again) {
  take({item(id, now)});
  finalize({faulted(claim(1).signals.at(0), again)});
}

Signal StoreFixture::find(const std::string& id) {
  auto found = store.read.signals->find({id});
  INFO("signal " << id);
  REQUIRE(found.has_value());
  return std::move(*found);
}

SignalCounts StoreFixture::counts() {
  const auto counted = store.read.signals->count({});
  REQUIRE(counted.has_value());
  for (const auto status : all_statuses()) {
    ListSignals query;
    query.statuses = {status};
    query.limit = 1000;
    const auto rows = store.read.signals->list(query);
    REQUIRE(rows.has_value());
    CHECK(std::ssize(rows->signals) == counted->of(status));
  }
  return *counted;
}

} // namespace signalbox::test
