#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "http/message.hpp"
#include "sim/fault_book.hpp"
#include "sim/sim_rules.hpp"

namespace signalbox {

/// One request as it came in, and how it was answered.
struct RecordedRequest {
  std::uint64_t number = 0; ///< counts from 1 over all services
  WallTime at{};
  SimService service = SimService::model;
  std::shared_ptr<const http::Request> request;
  int status = 0;
  std::optional<FaultKind> fault;
};

/// Counts of one service.
struct ServiceStats {
  std::int64_t requests = 0, faults = 0, in_flight = 0, max_in_flight = 0;
  std::map<int, std::int64_t> by_status;
};

/// Remembers requests for assertions: the newest ones whole, all of them as
/// counts.
class RequestJournal {
public:
  explicit RequestJournal(const SimRules& rules)
    : capacity_(rules.record ? rules.journal_size : 0) {}

  /// A request came in and its answer is known; it is in flight until `end`.
  void begin(RecordedRequest request);
  void end(SimService service);

  /// Forgets requests and counts; what is in flight stays so.
  void clear();

  const std::deque<RecordedRequest>& requests() const { return requests_; }
  const ServiceStats& stats(SimService service) const {
    return stats_.at(static_cast<std::size_t>(service));
  }

private:
  ServiceStats& counts(SimService service) {
    return stats_.at(static_cast<std::size_t>(service));
  }

  std::size_t capacity_;
  std::uint64_t next_number_ = 1;
  std::deque<RecordedRequest> requests_;
  std::array<ServiceStats, sim_services.size()> stats_;
};

/// `{"ok":true,"requests":[…]}`: the newest `limit`, oldest first, of one
/// service or of all; values of headers that hold secrets read `***`.
std::string render_requests(const RequestJournal& journal,
                            std::optional<SimService> service,
                            std::size_t limit);

} // namespace signalbox
