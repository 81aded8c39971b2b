#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/entry/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Reads `{enabled, reason?, until?, by?}`; `by` else is the header
/// `x-run-source`, else `operator`. Fails with `invalid_argument`.
Result<SetEntryToggle> parse_entry_toggle(const Request& request, WallTime now);

/// Reads `{by?}`.
Result<ResetEntryGuard> parse_entry_reset(const Request& request, WallTime now);

/// Reads `{at}`: an ISO instant that has come, or null to forget the loss.
Result<SetLastLoss> parse_last_loss(const Request& request, WallTime now);

/// `{ok, toggle{…}, guardState{…}, halt{…}}`.
Response render_switches(const SwitchSet& switches);

/// Who halts or resumes, and why.
struct HaltRequest {
  std::string reason, by;
};

/// Reads `{reason, by?}`; a halt needs its reason. Fails with
/// `invalid_argument`.
Result<HaltRequest> parse_halt(const Request& request);

/// Reads `{by?}`.
Result<HaltRequest> parse_resume(const Request& request);

} // namespace signalbox::http
