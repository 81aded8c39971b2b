#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scheduler/test_coordinator.hpp>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"
#include "messages/payload.hpp"

namespace signalbox::test {

/// An actor system whose clocks move only when told, on one thread.
struct VirtualTime {
  /// Friday 2026-01-30 15:00 UTC: inside a US session.
  static constexpr WallTime start{std::chrono::milliseconds{1769785200000}};

  VirtualTime();
  VirtualTime(const VirtualTime&) = delete;
  VirtualTime& operator=(const VirtualTime&) = delete;
  ~VirtualTime();

  SteadyTime steady_now() const;
  /// The wall clock that goes along with the actors' steady clock.
  std::shared_ptr<const WallClock> wall() const { return wall_clock; }

  /// Delivers everything that is ready.
  void settle();

  /// Moves the clocks from due time to due time, so that a re-armed timer
  /// fires at its own instants.
  void advance(std::chrono::nanoseconds by);

  template <class... Args> auto spawn(Args&&... args) {
    auto actor = system.spawn(std::forward<Args>(args)...);
    spawned.push_back(caf::actor_cast<caf::actor>(actor));
    return actor;
  }

  /// Asks and waits `wait` of virtual time. No answer is `timeout`.
  template <class Answer, class Handle, class Order>
  Result<Answer>
  ask(const Handle& to, Order order,
      std::chrono::nanoseconds wait = std::chrono::nanoseconds{0}) {
    auto pending = start_asking<Answer>(to, std::move(order));
    advance(wait);
    return *pending;
  }

  /// Asks and answers at once with the place where the answer will be.
  template <class Answer, class Handle, class Order>
  std::shared_ptr<Result<Answer>> start_asking(const Handle& to, Order order) {
    return begin_question<Answer>(caf::actor_cast<caf::actor>(to),
                                  caf::make_message(std::move(order)));
  }

  caf::actor_system_config config;
  caf::actor_system system;
  caf::scheduler::test_coordinator& coordinator;
  std::vector<caf::actor> spawned;
  Millis wall_step{0}; ///< how far the wall clock was set, all together
  std::shared_ptr<const WallClock> wall_clock;
  std::shared_ptr<Entropy> entropy;

private:
  /// The parts below know neither receiver nor order, so that `ask` is small.
  template <class Answer>
  std::shared_ptr<Result<Answer>> begin_question(const caf::actor& to,
                                                 caf::message order) {
    auto place = std::make_shared<Result<Answer>>(no_answer());
    send_question(to, std::move(order), [place](Result<caf::message> answer) {
      if (!answer)
        *place = tl::unexpected(std::move(answer).error());
      else if (answer->match_elements<Answer>())
        *place = answer->get_as<Answer>(0);
      else
        *place = odd_answer(*answer);
    });
    return place;
  }
  static tl::unexpected<Error> no_answer();
  static tl::unexpected<Error> odd_answer(const caf::message& answer);
  void send_question(const caf::actor& to, caf::message order,
                     std::function<void(Result<caf::message>)> answered);
};

} // namespace signalbox::test
