#include "tests/support/stages/virtual_time.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <caf/send.hpp>

#include "telemetry/log.hpp"

namespace signalbox::test {

namespace {

class Wall final : public WallClock {
public:
  explicit Wall(const VirtualTime& owner)
    : owner_(owner), zero_(owner.steady_now()) {}
  WallTime now() const override {
    return VirtualTime::start + owner_.wall_step +
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

/// No answer is of this type.
struct Never {};

caf::actor_system_config& testing(caf::actor_system_config& config) {
  config.set("scheduler.policy", caf::atom("testing"));
  return config;
}

} // namespace

} // namespace signalbox::test

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::test::Never)

namespace signalbox::test {

VirtualTime::VirtualTime()
  : system(testing(config)),
    coordinator(
      dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler())),
    wall_clock(std::make_shared<Wall>(*this)),
    entropy(std::make_shared<Counting>()) {
  log::redirect([](std::string_view) {});
}

VirtualTime::~VirtualTime() {
  // Ahead of queued messages, so that self-repeating actors end too.
  for (auto& actor : std::exchange(spawned, {}))
    caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
  log::redirect({});
}

SteadyTime VirtualTime::steady_now() const {
  return coordinator.clock().now();
}

void VirtualTime::settle() {
  coordinator.run();
}

void VirtualTime::advance(std::chrono::nanoseconds by) {
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

tl::unexpected<Error> VirtualTime::no_answer() {
  return fail(Errc::timeout, "no answer in the given time");
}

tl::unexpected<Error> VirtualTime::odd_answer(const caf::message& answer) {
  return fail(Errc::malformed_reply, "answered with " + to_string(answer));
}

void VirtualTime::send_question(
  const caf::actor& to, caf::message order,
  std::function<void(Result<caf::message>)> answered) {
  const auto asker = system.spawn([=](caf::event_based_actor* self) {
    self->request(to, caf::infinite, order)
      .then([](const Never&) {},
            [=](const caf::error& error) {
              // An answer that no handler takes comes inside this error.
              if (error == caf::sec::unexpected_response)
                answered(error.context());
              else
                answered(tl::unexpected(from_caf(error)));
            });
  });
  spawned.push_back(asker);
  settle();
}

} // namespace signalbox::test
