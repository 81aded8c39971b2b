#pragma once

#include <chrono>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/expected.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/send.hpp>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox::test {

/// An actor system whose clocks move only when told, on one thread.
struct VirtualTime {
  /// Friday 2026-01-30 15:00 UTC: inside a US session.
  static constexpr WallTime start{std::chrono::milliseconds{1769785200000}};

  /// The wall clock that goes along with the actors' steady clock.
  class Wall final : public WallClock {
  public:
    explicit Wall(const VirtualTime& owner)
      : owner_(owner), zero_(owner.steady_now()) {}
    WallTime now() const override {
      return start + owner_.wall_step +
             std::chrono::duration_cast<Millis>(owner_.steady_now() - zero_);
    }

  private:
    const VirtualTime& owner_;
    SteadyTime zero_;
  };

  /// Numbers one after the other: distinct, and the same in every run.
  class Counting final : public Entropy {
  public:
    std::uint64_t next() override { return ++last_; }

  private:
    std::uint64_t last_ = 0;
  };

  VirtualTime() {
    log::redirect([](std::string_view) {});
  }
  VirtualTime(const VirtualTime&) = delete;
  VirtualTime& operator=(const VirtualTime&) = delete;

  ~VirtualTime() {
    // Ahead of queued messages, so that self-repeating actors end too.
    for (auto& actor : std::exchange(spawned, {}))
      caf::anon_send_exit(actor, caf::exit_reason::kill);
    settle();
    log::redirect({});
  }

  SteadyTime steady_now() const { return coordinator.clock().now(); }
  std::shared_ptr<const WallClock> wall() const { return wall_clock; }

  /// Delivers everything that is ready.
  void settle() { coordinator.run(); }

  template <class... Args> auto spawn(Args&&... args) {
    auto actor = system.spawn(std::forward<Args>(args)...);
    spawned.push_back(caf::actor_cast<caf::actor>(actor));
    return actor;
  }

  /// Moves the clocks from due time to due time, so that a re-armed timer
  /// fires at its own instants.
  void advance(std::chrono::nanoseconds by) {
    auto& clock = coordinator.clock();
    const auto end = clock.now() + by;
    for (settle();
         !clock.schedule().empty() && clock.schedule().begin()->first <= end;
         settle()) {
      const auto due = clock.schedule().begin()->first;
      clock.advance_time(
        std::max(due - clock.now(), caf::actor_clock::duration_type{0}));
    }
    clock.advance_time(end - clock.now());
    settle();
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
    auto place = std::make_shared<Result<Answer>>(
      fail(Errc::timeout, "no answer in the given time"));
    spawned.push_back(
      caf::actor_cast<caf::actor>(system.spawn([=](caf::event_based_actor* a) {
        a->request(to, caf::infinite, order)
          .then([place](Answer& answer) { *place = std::move(answer); },
                [place](const caf::error& error) {
                  *place = tl::unexpected(from_caf(error));
                });
      })));
    settle();
    return place;
  }

  static caf::actor_system_config& testing(caf::actor_system_config& config) {
    config.set("scheduler.policy", caf::atom("testing"));
    return config;
  }

  caf::actor_system_config config;
  caf::actor_system system{testing(config)};
  caf::scheduler::test_coordinator& coordinator =
    dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  std::vector<caf::actor> spawned;
  Millis wall_step{0}; ///< how far the wall clock was set, all together
  std::shared_ptr<const WallClock> wall_clock = std::make_shared<Wall>(*this);
  std::shared_ptr<Entropy> entropy = std::make_shared<Counting>();
};

} // namespace signalbox::test
