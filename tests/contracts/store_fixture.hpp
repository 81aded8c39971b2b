#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/contracts/store_kinds.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// 2026-01-30T17:00:00Z, noon in New York.
inline constexpr WallTime noon{Millis{1769792400000}};

/// A signal with its id, created at `at`, ready to be taken.
IntakeItem item(const std::string& id, WallTime at = noon);

/// How the scorer ends a claim well: 8.3, B, qualified, by `model-a`.
FinalizeItem scored(const SignalPtr& claim);

/// How it ends one badly; tried again at `again` if there is such a time.
FinalizeItem faulted(const SignalPtr& claim,
                     std::optional<WallTime> again = std::nullopt);

using SignalIds = std::vector<std::string>;

/// The ids of records, in their order.
SignalIds ids_of(const std::vector<SignalPtr>& signals);
SignalIds ids_of(const std::vector<Signal>& signals);

/// Runs a test against every kind of store, each order in a transaction of
/// its own, with the clock of the orders at `now`.
class StoreFixture {
public:
  StoreFixture();

  /// Runs an order and commits it; it must succeed.
  template <class Answer, class Port, class Order>
  Answer run(std::shared_ptr<Port> WriteStores::*port,
             Result<Answer> (Port::*write)(const Order&), const Order& order) {
    auto answer = attempt(port, write, order);
    INFO((answer ? "" : answer.error().detail));
    REQUIRE(answer.has_value());
    return std::move(*answer);
  }

  /// Runs an order and commits it, or rolls it back when it fails.
  template <class Answer, class Port, class Order>
  Result<Answer> attempt(std::shared_ptr<Port> WriteStores::*port,
                         Result<Answer> (Port::*write)(const Order&),
                         const Order& order) {
    auto& transactions = *store.write.transactions;
    REQUIRE(transactions.begin().has_value());
    auto answer = ((*(store.write.*port)).*write)(order);
    if (answer)
      REQUIRE(transactions.commit().has_value());
    else
      transactions.rollback();
    return answer;
  }

  TakenSignals take(std::vector<IntakeItem> items);

  /// Takes signals that were created so long before `now`, named s1, s2 …
  void take_aged(const std::vector<std::chrono::seconds>& ages);

  ClaimedSignals claim(int limit = 25,
                       PickStrategy strategy = PickStrategy::recent_first,
                       const std::string& instance = "this-instance");
  FinalizeReport finalize(std::vector<FinalizeItem> items);
  ReleaseReport release(std::vector<ReleaseItem> items);
  ReclaimReport reclaim();
  ArchiveReport archive(ArchiveSignals order);
  Result<Signal> decide(const std::string& id, SignalAction action);

  /// Takes one signal, claims it and finalizes it.
  void take_scored(const std::string& id);
  void take_faulted(const std::string& id,
                    std::optional<WallTime> again = std::nullopt);

  Signal find(const std::string& id);
  SignalStatus status_of(const std::string& id) { return find(id).status; }

  /// The kept counts, which must equal a count of the rows themselves.
  SignalCounts counts();

  StoreKind kind;
  OpenStore store;
  WallTime now = noon;
};

} // namespace signalbox::test
