#pragma once

#include "domain/overnight/user_orders.hpp"

namespace signalbox {

/// Whether a set of a load says what the version says already: the same name
/// and the same rules. The id of a rule counts only where it was given.
bool says_the_same(const CriteriaVersion& version, const CriteriaLoad& load);

} // namespace signalbox
