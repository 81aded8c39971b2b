#include "app/loop_scheduler.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/stateful_actor.hpp>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// An actor system whose actors share the thread of a loop.
struct LoopStage {
  caf::actor_system_config& on_loop() {
    config.module_factories.emplace_back([this](caf::actor_system& owner) {
      return new LoopScheduler(owner, loop);
    });
    config.set("scheduler.max-throughput", 100); // as the daemon has it
    loop.start();
    return config;
  }

  std::thread::id loop_thread() {
    std::thread::id id;
    loop.finish([&] { id = std::this_thread::get_id(); });
    return id;
  }

  IoLoop loop;
  caf::actor_system_config config;
  caf::actor_system system{on_loop()};
  caf::scoped_actor self{system};
};

/// Shared, because who waits may go on before `set_value` has returned.
template <class T> auto make_place() {
  return std::make_shared<std::promise<T>>();
}

/// Counts down together with its partner.
caf::behavior counter(caf::event_based_actor* self) {
  using Answer = caf::result<caf::message>;
  return {[self](int left, const caf::actor& partner) -> Answer {
    if (left == 0)
      return caf::make_message(0);
    return self->delegate(partner, left - 1, caf::actor_cast<caf::actor>(self));
  }};
}

/// CAF takes an actor's name from here.
struct Named {
  static constexpr const char* name = "holder";
};

} // namespace

TEST_CASE_METHOD(LoopStage,
                 "loop_scheduler: actors run on the thread of the loop",
                 "[app][loop_scheduler]") {
  const auto seen = make_place<std::thread::id>();
  system.spawn([seen](caf::event_based_actor*) {
    seen->set_value(std::this_thread::get_id());
  });
  CHECK(seen->get_future().get() == loop_thread());
}

TEST_CASE_METHOD(LoopStage,
                 "loop_scheduler: an actor that never rests leaves the loop "
                 "and the others their turns",
                 "[app][loop_scheduler]") {
  const auto one = system.spawn(counter);
  const auto two = system.spawn(counter);
  const auto stop = std::make_shared<std::atomic<bool>>(false);
  const auto endless = system.spawn([stop](caf::event_based_actor* actor) {
    return caf::behavior{[=](int turn) {
      if (*stop)
        actor->quit();
      else
        actor->send(actor, turn + 1);
    }};
  });
  caf::anon_send(endless, 0);
  loop.finish([] {});
  int left = -1;
  self->request(one, 10s, 1000, two)
    .receive([&](int answer) { left = answer; }, [](const caf::error&) {});
  CHECK(left == 0);
  *stop = true;
}

TEST_CASE_METHOD(LoopStage,
                 "loop_scheduler: delayed messages and timeouts come",
                 "[app][loop_scheduler]") {
  const auto silent = system.spawn([](caf::event_based_actor* actor) {
    return caf::behavior{[actor](int) -> caf::result<int> {
      return actor->make_response_promise<int>();
    }};
  });
  const auto outcome = make_place<caf::error>();
  const auto asker = system.spawn([=](caf::event_based_actor* actor) {
    actor->delayed_send(actor, 1ms, 7);
    return caf::behavior{[=](int number) {
      actor->request(silent, 1ms, number)
        .then([](int) {},
              [=](const caf::error& error) { outcome->set_value(error); });
    }};
  });
  CHECK(outcome->get_future().get() == caf::sec::request_timeout);
}

TEST_CASE_METHOD(LoopStage,
                 "loop_scheduler: a detached actor keeps a thread of its own "
                 "and is answered",
                 "[app][loop_scheduler]") {
  const auto one = system.spawn(counter);
  const auto seen = make_place<std::thread::id>();
  system.spawn<caf::detached>([=](caf::event_based_actor* actor) {
    actor->request(one, 10s, 0, one)
      .then([=](int) { seen->set_value(std::this_thread::get_id()); },
            [](const caf::error&) {});
  });
  CHECK(seen->get_future().get() != loop_thread());
}

TEST_CASE_METHOD(LoopStage,
                 "loop_scheduler: who runs can be seen from another thread",
                 "[app][loop_scheduler]") {
  const auto inside = make_place<void>();
  const auto release = std::make_shared<std::promise<void>>();
  const auto released = release->get_future().share();
  system.spawn([inside, released](caf::stateful_actor<Named>*) {
    inside->set_value();
    released.wait();
  });
  inside->get_future().wait();
  const auto& scheduler = dynamic_cast<LoopScheduler&>(system.scheduler());
  const char* running = scheduler.running();
  REQUIRE(running != nullptr);
  CHECK(std::string(running) == "holder");
  release->set_value();
  loop_thread(); // what was posted before is over
  CHECK(scheduler.running() == nullptr);
}
