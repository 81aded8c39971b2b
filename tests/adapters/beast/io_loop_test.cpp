#include "adapters/beast/io_loop.hpp"

#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "adapters/beast/loop_time.hpp"
#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

template <class T> T wait(std::future<T> value) {
  if (value.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
    throw std::runtime_error("the loop did not get there");
  return value.get();
}

std::thread::id thread_of(IoLoop& loop) {
  std::promise<std::thread::id> id;
  loop.post([&] { id.set_value(std::this_thread::get_id()); });
  return wait(id.get_future());
}

} // namespace

TEST_CASE("io_loop: posted work runs on one thread of its own",
          "[adapters][io_loop]") {
  IoLoop loop;
  loop.start();
  CHECK(thread_of(loop) != std::this_thread::get_id());
  CHECK(thread_of(loop) == thread_of(loop));
}

TEST_CASE("io_loop: delayed work is not early", "[adapters][io_loop]") {
  IoLoop loop;
  loop.start();
  const auto begun = loop_now();
  std::promise<SteadyTime> ran;
  loop.after(Millis{20}, [&] { ran.set_value(loop_now()); });
  CHECK(wait(ran.get_future()) - begun >= Millis{20});
}

TEST_CASE("io_loop: delayed work comes in the order of time",
          "[adapters][io_loop]") {
  IoLoop loop;
  loop.start();
  std::string order;
  std::promise<void> done;
  loop.after(Millis{20}, [&] {
    order += 'b';
    done.set_value();
  });
  loop.after(Millis{5}, [&] { order += 'a'; });
  wait(done.get_future());
  CHECK(order == "ab");
}

TEST_CASE("io_loop: finish waits for its work", "[adapters][io_loop]") {
  IoLoop loop;
  loop.start();
  std::thread::id ran;
  loop.finish([&] { ran = std::this_thread::get_id(); });
  CHECK(ran == thread_of(loop));
}

TEST_CASE("io_loop: finish works here while no loop runs",
          "[adapters][io_loop]") {
  IoLoop loop;
  std::thread::id ran;
  loop.finish([&] { ran = std::this_thread::get_id(); });
  CHECK(ran == std::this_thread::get_id());
  loop.start();
  loop.stop();
  ran = {};
  loop.finish([&] { ran = std::this_thread::get_id(); });
  CHECK(ran == std::this_thread::get_id());
}

TEST_CASE("io_loop: finish may be called from the loop itself",
          "[adapters][io_loop]") {
  IoLoop loop;
  loop.start();
  std::promise<bool> done;
  loop.post([&] {
    bool ran = false;
    loop.finish([&] { ran = true; });
    done.set_value(ran);
  });
  CHECK(wait(done.get_future()));
}

TEST_CASE("io_loop: an exception is logged and the loop goes on",
          "[adapters][io_loop]") {
  std::vector<std::string> lines;
  log::redirect([&](std::string_view line) { lines.emplace_back(line); });
  IoLoop loop;
  loop.start();
  loop.post([] { throw std::runtime_error("a bug"); });
  thread_of(loop);
  log::redirect({});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("io_loop.caught") != std::string::npos);
}

TEST_CASE("io_loop: what waits at the end is dropped", "[adapters][io_loop]") {
  bool ran = false;
  {
    IoLoop loop;
    loop.after(Millis{0}, [&] { ran = true; });
    loop.start();
    loop.stop();
    ran = false;
    loop.after(Millis{0}, [&] { ran = true; });
  }
  CHECK_FALSE(ran);
}
