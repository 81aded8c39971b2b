#pragma once

#include <map>
#include <memory>
#include <string>

#include <caf/stateful_actor.hpp>

#include "actors/promise_guard.hpp"
#include "actors/run_book.hpp"
#include "domain/replay/replay_scope.hpp"
#include "messages/replay_cursor.hpp"

namespace signalbox {

struct ReplayCursorState;

using ReplayCursorSelf = ReplayCursorActor::stateful_pointer<ReplayCursorState>;

/// The store answers in this time, or the call fails.
constexpr std::chrono::seconds replay_store_timeout{30};

/// A call of the replay from its arrival to its answer.
struct ReplayPageWork {
  ReplayPageOrder order;
  PromiseGuard<ReplayPageReport> asker;
  Date date{};
  RunScope scope;
  ReplayRun run; ///< as it was before the page
  AlertPage page;
  bool again = false; ///< another page had come between
};

using ReplayPageWorkPtr = std::shared_ptr<ReplayPageWork>;

/// The book of the run that was served last, so that a page costs what it
/// changes.
struct RunMemory {
  std::string run_id;
  int pages = 0; ///< of the run, when this was true
  RunBook book;
  std::map<std::string, std::string> hashes; ///< by record
};

/// Applies the page of the call that is served to its run and writes it: from
/// memory if that is at the same page, else from the store.
void serve_page(ReplayCursorSelf self);

// -- the cursor's own --------------------------------------------------------

/// Looks again for the run of the call that is served.
void find_run(ReplayCursorSelf self);

/// Ends the call; the next follows.
void answer_page(ReplayCursorSelf self, ReplayPageReport report);
void refuse_page(ReplayCursorSelf self, const Error& error);

/// The same when the store failed a step: what is known here may be wrong.
void fail_page(ReplayCursorSelf self, const Error& error);

} // namespace signalbox
