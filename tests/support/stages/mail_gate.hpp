#pragma once

#include <functional>

#include <caf/actor.hpp>

#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// What happens to a message at a gate.
enum class Passage {
  open,    ///< it passes
  refused, ///< it fails with `storage`
  lost,    ///< it never arrives, and nobody answers
  held,    ///< it waits until the gate is opened
  unheard, ///< it arrives; its answer is lost
};

/// Stands before a partner and decides on each message by its number, from 1.
struct MailGate {
  std::function<Passage(int number)> decide = [](int) { return Passage::open; };
  int seen = 0;
  std::function<void()> open_up{}; ///< lets through what was held
};

/// Spawns the gate; the partner answers whoever sends to it.
caf::actor spawn_gate(VirtualTime& time, MailGate* gate,
                      const caf::actor& partner);

} // namespace signalbox::test
