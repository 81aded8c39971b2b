#pragma once

#include <string>

#include "actors/freeze_run.hpp"
#include "domain/rounds/freeze_decision.hpp"

namespace signalbox {

/// Asks the store what is to be done and does it: opens the first round,
/// freezes the current one if it is due, and takes frozen ones further. Every
/// schedule's run that waits is answered, unless a freeze is going on.
void look(FreezeCoordinatorSelf self);

/// A freeze of this round that has not begun.
FreezeRunPtr new_freeze(Round round, const FreezeDecision& decision);

/// The code of the reason record of a freeze that begins: `in-window`,
/// `forced`, `resumed` or `after-end`.
std::string cause_of(const FreezeDecision& decision, bool forced);

} // namespace signalbox
