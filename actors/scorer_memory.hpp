#pragma once

#include <functional>
#include <string>

#include "actors/scorer.hpp"

/// What the scorer remembers over a restart: its closure and the day's
/// spending, kept in its state and written behind.
namespace signalbox {

using ScorerSelf = ScorerActor::stateful_pointer<ScorerActorState>;

/// Asks the store what the former life knew, then calls `known`. The actor
/// ends if the store cannot say: without its memory it must not spend.
void load_memory(ScorerSelf self, std::function<void()> known);

/// Closes the scorer for every call, durably.
void close(ScorerSelf self, const ScorerClosure& closure);

/// Lifts the closure, if there is one.
void reopen(ScorerSelf self);

/// A new New York day begins with nothing spent.
void turn_day(ScorerSelf self);

/// Adds the cost of a call to the day's spending; answers the cost in 10^-9
/// USD, 0 for a model without a known price.
std::int64_t book_cost(ScorerSelf self, const std::string& model,
                       const TokenUsage& usage);

/// Writes the spending that arose since the last time.
void save_spending(ScorerSelf self);

} // namespace signalbox
