#pragma once

#include <string>
#include <utility>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>

#include "actors/front.hpp"
#include "actors/heartbeat_monitor.hpp"
#include "actors/supervisor.hpp"
#include "app/wiring.hpp"

namespace signalbox {

/// A blocking store actor, and whoever watches the others, has a thread of its
/// own.
inline constexpr auto own_thread = caf::monitored + caf::detached;

/// Makes the children of one supervisor, each behind a front, and remembers
/// whom the heartbeat monitor has to watch.
class Nursery {
public:
  Nursery(caf::actor_system& system, Running& running,
          std::vector<WatchedActor>& watched)
    : system_(system), running_(running), watched_(watched) {}

  /// Adds a child that is born with `parts`, and answers its lasting handle.
  template <class Handle, caf::spawn_options Options = caf::monitored,
            class Behaviour, class Parts>
  Handle add(std::string name, StopPhase phase, Behaviour behaviour,
             Parts parts) {
    auto lasting = system_.spawn(front);
    auto handle = caf::actor_cast<Handle>(lasting);
    running_.fronts.push_back(lasting);
    watched_.push_back({name, handle});
    children_.push_back(
      {std::move(name),
       [behaviour, parts](caf::scheduled_actor* parent) {
         return caf::actor_cast<caf::actor>(
           dynamic_cast<caf::event_based_actor&>(*parent).spawn<Options>(
             behaviour, parts));
       },
       std::move(lasting), phase});
    return handle;
  }

  /// Adds a supervisor as a child.
  void add_supervisor(SupervisorParts parts) {
    auto name = parts.name;
    children_.push_back({std::move(name),
                         [parts](caf::scheduled_actor* parent) {
                           return dynamic_cast<caf::event_based_actor&>(*parent)
                             .spawn<caf::monitored>(supervisor, parts);
                         },
                         nullptr, StopPhase::work});
  }

  std::vector<Child> take() { return std::exchange(children_, {}); }

private:
  caf::actor_system& system_;
  Running& running_;
  std::vector<WatchedActor>& watched_;
  std::vector<Child> children_;
};

} // namespace signalbox
