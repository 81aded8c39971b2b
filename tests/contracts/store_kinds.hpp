#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ports/stores/stores.hpp"
#include "tests/contracts/temporary_folder.hpp"
#include "tests/contracts/ticking_clock.hpp"

namespace signalbox::test {

/// A store that was empty when the test began, with both its sides.
struct OpenStore {
  WriteStores write;
  ReadStores read;
  OvernightReadStores overnight;
  ReplayReadStores replay;
  std::shared_ptr<TickingClock> clock = std::make_shared<TickingClock>();
  std::shared_ptr<TemporaryFolder> folder; ///< nothing for one in memory
  /// Runs SQL behind the ports' back, to set up rows of another topic.
  std::function<void(const std::string&)> execute;
  /// Reads the first column of what a query finds, past the ports as well.
  std::function<std::vector<std::string>(const std::string&)> ask;
};

/// A database that keeps the promises of the ports.
struct StoreKind {
  std::string name;
  std::function<OpenStore()> open;

  /// Closes the store and opens what it has left behind; nothing for a
  /// store that leaves nothing.
  std::function<void(OpenStore&)> reopen;
};

/// Every database that the suites run against.
const std::vector<StoreKind>& store_kinds();

} // namespace signalbox::test
