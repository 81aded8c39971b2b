#pragma once

#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/signals/signal.hpp"
#include "domain/signals/store_orders.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// What one intake request brings: a single valid signal, or a list of which
/// each entry is valid or says why not.
struct IntakeRequest {
  bool bulk = false;
  std::vector<Result<NewSignal>> items;
};

/// Reads one signal, an array of signals or `{"signals":[…]}`. A single signal
/// that is not acceptable fails as a whole, a list never does because of its
/// entries. Fails with `invalid_argument` named `signals_bad_json`,
/// `missing_fields`, `invalid_fields`, `invalid_levels`, `invalid_created_at`
/// or `too_many_signals`.
Result<IntakeRequest> parse_intake(const Request& request, WallTime now);

/// Moves the valid signals out, in their order. The request keeps its
/// failures and positions, so that the answer can still be rendered.
std::vector<NewSignal> take_valid(IntakeRequest& intake);

/// Renders what became of each signal. `taken` answers the valid ones in their
/// order. Single: 201, or 200 for a duplicate. List: 201, or 400
/// `no_valid_signals` when none was acceptable.
Response render_intake(const IntakeRequest& intake, const TakenSignals& taken);

} // namespace signalbox::http
