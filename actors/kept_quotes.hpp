#pragma once

#include <functional>

#include "actors/providers.hpp"

/// What providers said is kept in the store, and read back when they fall
/// silent.
namespace signalbox {

/// What is kept of something asked for: the question, and who goes on with it.
struct KeptQuestion {
  ReadQuotes what;
  Deadline deadline;
  std::function<void(const QuoteBook& kept)> go_on;
};

/// Goes on with nothing when the store cannot be read in time, which is
/// logged: providers may still answer.
void read_kept(ProvidersSelf self, KeptQuestion question);

/// Nobody waits for it; a store that refuses is logged.
void keep(ProvidersSelf self, KeepQuotes quotes);

/// Logs that something stale goes into a run. `kind` is `rates` or `prices`.
void log_stale(std::string_view kind, std::size_t count,
               std::string_view detail);

} // namespace signalbox
