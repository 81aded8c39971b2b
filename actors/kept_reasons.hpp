#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "messages/payload.hpp"
#include "messages/reason_writes.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

/// Keeps why things were left undone; a store that fails is logged and stops
/// nothing. `Self` has `parts.reasons` and a name in its state.
template <class Self>
void keep_reasons(Self self, std::vector<Reason> reasons) {
  if (reasons.empty())
    return;
  self
    ->request(self->state.parts.reasons, std::chrono::seconds{14},
              NoteReasons{std::move(reasons)})
    .then([](const ReasonsNoted&) {},
          [self](const caf::error& error) {
            log::warn("reasons.lost", {{"actor", self->state.name},
                                       {"detail", from_caf(error).detail}});
          });
}

} // namespace signalbox
