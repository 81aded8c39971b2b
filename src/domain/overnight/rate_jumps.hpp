#pragma once

#include <vector>

#include "domain/core/error.hpp"
#include "domain/overnight/quotes.hpp"

namespace signalbox {

/// The rule of wire 5.3: a rate that is more than 20 % away from the kept one
/// is not believed, unless another provider says so too. `others` are the
/// answers that were not believed before it in the same search; one of another
/// source agrees when it has moved as far in the same direction and lies
/// within 20 % of it. Fails with `malformed_reply` named
/// `PROVIDER_INVALID_RESPONSE`.
Result<void> check_jumps(const RateSheet& fresh, const RateSheet& kept,
                         const std::vector<RateSheet>& others);

} // namespace signalbox
