#include "app/actor_timers.hpp"

#include <future>
#include <memory>
#include <vector>

#include <caf/actor_system_config.hpp>
#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>

#include "app/loop_scheduler.hpp"
#include "tests/support/catch.hpp"

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(std::shared_ptr<int>)

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// An actor system with the timers under test.
struct TimersStage {
  caf::actor_system_config& on_loop() {
    config.module_factories.emplace_back([this](caf::actor_system& owner) {
      return new LoopScheduler(owner, loop);
    });
    loop.start();
    return config;
  }

  IoLoop loop;
  caf::actor_system_config config;
  caf::actor_system system{on_loop()};
  caf::scoped_actor self{system};
};

using Numbers = std::shared_ptr<std::vector<int>>;

/// Notes numbers until the last one comes.
caf::behavior noting(caf::event_based_actor* self, const Numbers& seen,
                     int last,
                     const std::shared_ptr<std::promise<void>>& done) {
  return {[=](int number) {
    seen->push_back(number);
    if (number == last) {
      self->quit();
      done->set_value();
    }
  }};
}

} // namespace

TEST_CASE_METHOD(TimersStage,
                 "actor_timers: messages come in the order in which they are "
                 "due, however they were sent",
                 "[app][actor_timers]") {
  const auto seen = std::make_shared<std::vector<int>>();
  const auto done = std::make_shared<std::promise<void>>();
  system.spawn([=](caf::event_based_actor* actor) {
    actor->delayed_send(actor, 1h, 0);
    actor->delayed_send(actor, 6ms, 3);
    actor->delayed_send(actor, 4ms, 2);
    actor->delayed_send(actor, 2ms, 1);
    return noting(actor, seen, 3, done);
  });
  done->get_future().get();
  CHECK(*seen == std::vector{1, 2, 3});
}

TEST_CASE_METHOD(TimersStage,
                 "actor_timers: timeouts set from many threads all come",
                 "[app][actor_timers]") {
  std::vector<std::future<void>> all;
  std::vector<Numbers> notes;
  for (int i = 0; i < 8; ++i) {
    const auto seen = std::make_shared<std::vector<int>>();
    notes.push_back(seen);
    const auto done = std::make_shared<std::promise<void>>();
    all.push_back(done->get_future());
    system.spawn<caf::detached>([=](caf::event_based_actor* actor) {
      for (int number = 1; number <= 50; ++number)
        actor->delayed_send(actor, std::chrono::microseconds(number * 50),
                            number);
      return noting(actor, seen, 50, done);
    });
  }
  for (auto& one : all)
    one.get();
  for (const auto& seen : notes)
    CHECK(seen->size() == 50);
}

TEST_CASE("actor_timers: what was to come later keeps no actor alive",
          "[app][actor_timers]") {
  const auto alive = std::make_shared<int>(0);
  {
    TimersStage stage;
    stage.system.spawn<caf::detached>([alive](caf::event_based_actor* actor) {
      actor->delayed_send(actor, 1h, alive);
      actor->quit();
    });
  }
  CHECK(alive.use_count() == 1);
}
