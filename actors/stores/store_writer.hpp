#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "actors/promise_guard.hpp"
#include "messages/payload.hpp"
#include "messages/store_writer.hpp"
#include "ports/stores/stores.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct StoreWriterParts {
  WriteStores stores;
  std::shared_ptr<Metrics> metrics;
};

/// An order that was applied, or refused, and waits for the commit.
class AppliedOrder {
public:
  virtual ~AppliedOrder() = default;
  virtual void answer() = 0;
  virtual void refuse(const Error& error) = 0;
};

/// One of them, with its outcome and who asked.
template <class Answer> class Applied : public AppliedOrder {
public:
  Applied(PromiseGuard<Answer> asker, Result<Answer> outcome)
    : asker_(std::move(asker)), outcome_(std::move(outcome)) {}

  void answer() override {
    if (outcome_)
      asker_.deliver(std::move(*outcome_));
    else
      asker_.deliver(to_caf(outcome_.error()));
  }
  void refuse(const Error& error) override { asker_.deliver(to_caf(error)); }

private:
  PromiseGuard<Answer> asker_;
  Result<Answer> outcome_;
};

struct StoreWriterState {
  static constexpr const char* name = "store_writer"; ///< CAF and log name

  StoreWriterParts parts;
  std::vector<std::unique_ptr<AppliedOrder>> batch;
  SteadyTime batch_began{};
};

/// The single writer. An order is applied as it comes, inside the one open
/// transaction; `CommitBatch`, sent at the first, arrives behind everything
/// that already waited, commits, and answers all. Spawn it detached.
StoreWriterActor::behavior_type
store_writer(StoreWriterActor::stateful_pointer<StoreWriterState> self,
             StoreWriterParts parts);

} // namespace signalbox
