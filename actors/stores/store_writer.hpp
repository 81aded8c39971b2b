#pragma once

#include <memory>
#include <vector>

#include "messages/store_writer.hpp"
#include "ports/stores/stores.hpp"
#include "telemetry/metrics.hpp"

namespace signalbox {

struct StoreWriterParts {
  WriteStores stores;
  std::shared_ptr<Metrics> metrics;
};

/// An order that was applied and waits for the commit.
class AppliedOrder {
public:
  virtual ~AppliedOrder() = default;
  virtual void answer() = 0;
  virtual void refuse(const Error& error) = 0;
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
