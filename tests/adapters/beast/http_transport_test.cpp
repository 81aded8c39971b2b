#include "adapters/beast/http_transport.hpp"

#include <atomic>

#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/adapters/beast/transport_caller.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Our own client against our own server.
struct BothEnds : TransportCaller {
  LoopbackServer server;

  BothEnds() { server.start(); }

  http::Call to(std::string target) const {
    return call_to(server.port(), std::move(target));
  }
  http::Call echo(std::string body) const {
    return post_to(server.port(), "/echo", std::move(body));
  }
};

} // namespace

TEST_CASE_METHOD(BothEnds, "http_transport: a call gets its reply",
                 "[adapters][http_transport]") {
  const auto reply = ask(to("/hello"));
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->body == "hello");
  CHECK(reply->header("content-type") == "text/plain");
}

TEST_CASE_METHOD(BothEnds, "http_transport: body and query arrive",
                 "[adapters][http_transport]") {
  auto call = echo("a body");
  call.target = "/echo?q=1%202";
  CHECK(ask(std::move(call))->body == "POST 1 2 a body");
}

TEST_CASE_METHOD(BothEnds, "http_transport: a failure's status is a reply",
                 "[adapters][http_transport]") {
  CHECK(ask(to("/nowhere"))->status == 404);
}

TEST_CASE_METHOD(BothEnds, "http_transport: HEAD has a length and no body",
                 "[adapters][http_transport]") {
  auto call = to("/hello");
  call.method = http::Method::head;
  call.max_body = 1;
  const auto reply = ask(std::move(call));
  REQUIRE(reply);
  CHECK(reply->header("content-length") == "5");
  CHECK(reply->body.empty());
}

TEST_CASE_METHOD(BothEnds, "http_transport: calls in turn share a connection",
                 "[adapters][http_transport]") {
  for (int i = 0; i < 1000; ++i)
    REQUIRE(ask(echo(std::to_string(i)))->body == "POST  " + std::to_string(i));
  CHECK(server.server().open_connections() == 1);
}

TEST_CASE_METHOD(BothEnds, "http_transport: calls at once are all answered",
                 "[adapters][http_transport]") {
  std::vector<std::future<Outcome>> outcomes;
  for (int i = 0; i < 64; ++i)
    outcomes.push_back(start(echo(std::to_string(i))));
  for (int i = 0; i < 64; ++i)
    REQUIRE(wait(std::move(outcomes[static_cast<std::size_t>(i)]))->body ==
            "POST  " + std::to_string(i));
}

TEST_CASE_METHOD(BothEnds, "http_transport: 64 in flight, 10,000 in all",
                 "[adapters][http_transport]") {
  std::atomic<int> left{10000 - 64};
  std::atomic<int> right{0};
  std::promise<void> finished;
  std::function<void()> next = [&] {
    transport().start(echo("x"), [&](Outcome outcome) {
      const bool more = left-- > 0;
      right += outcome && outcome->body == "POST  x" ? 1 : 0;
      if (right == 10000)
        return finished.set_value(); // nothing of the test is touched after
      if (more)
        next();
    });
  };
  for (int i = 0; i < 64; ++i)
    next();
  CHECK(finished.get_future().wait_for(std::chrono::seconds(30)) ==
        std::future_status::ready);
  CHECK(server.server().open_connections() == 64);
}

TEST_CASE_METHOD(BothEnds, "http_transport: any thread may start calls",
                 "[adapters][http_transport]") {
  std::atomic<int> right{0};
  transport();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int turn = 0; turn < 50; ++turn)
        right += wait(start(echo("x")))->status == 200 ? 1 : 0;
    });
  for (auto& thread : threads)
    thread.join();
  CHECK(right == 200);
}

TEST_CASE_METHOD(BothEnds, "http_transport: silence ends at the deadline",
                 "[adapters][http_transport]") {
  auto call = to("/held");
  const auto begun = loop_now();
  call.deadline = Deadline::after(begun, Millis{100});
  const auto outcome = ask(std::move(call));
  const auto took = loop_now() - begun;
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::timeout);
  CHECK(took >= Millis{100});
  CHECK(took < Millis{400});
}

TEST_CASE_METHOD(BothEnds, "http_transport: a shorter deadline is not delayed",
                 "[adapters][http_transport]") {
  auto patient = start(to("/held"));
  server.wait_held();
  auto call = to("/held");
  call.deadline = Deadline::after(loop_now(), Millis{50});
  CHECK(ask(std::move(call)).error().code == Errc::timeout);
  CHECK(patient.wait_for(std::chrono::seconds(0)) ==
        std::future_status::timeout);
}

TEST_CASE_METHOD(BothEnds, "http_transport: a passed deadline sends nothing",
                 "[adapters][http_transport]") {
  auto call = to("/hello");
  call.deadline = Deadline{loop_now()};
  CHECK(ask(std::move(call)).error().code == Errc::timeout);
  CHECK(server.server().open_connections() == 0);
}

TEST_CASE_METHOD(BothEnds, "http_transport: a call can be cancelled",
                 "[adapters][http_transport]") {
  std::uint64_t id = 0;
  auto outcome = start(to("/held"), &id);
  server.wait_held();
  transport().cancel(id);
  const auto ended = wait(std::move(outcome));
  REQUIRE_FALSE(ended);
  CHECK(ended.error().code == Errc::unavailable);
  CHECK(ended.error().name == "cancelled");
}

TEST_CASE_METHOD(BothEnds, "http_transport: a call can be cancelled at once",
                 "[adapters][http_transport]") {
  std::uint64_t id = 0;
  auto outcome = start(to("/held"), &id);
  transport().cancel(id);
  CHECK(wait(std::move(outcome)).error().name == "cancelled");
}

TEST_CASE_METHOD(BothEnds, "http_transport: to cancel what is over is nothing",
                 "[adapters][http_transport]") {
  std::uint64_t id = 0;
  REQUIRE(wait(start(to("/hello"), &id)));
  transport().cancel(id);
  transport().cancel(12345);
  CHECK(ask(to("/hello"))->status == 200);
}

TEST_CASE_METHOD(BothEnds, "http_transport: its end ends the calls under way",
                 "[adapters][http_transport]") {
  auto outcome = start(to("/held"));
  server.wait_held();
  drop_transport();
  CHECK(wait(std::move(outcome)).error().name == "cancelled");
}

TEST_CASE_METHOD(BothEnds,
                 "http_transport: an idle connection is closed in time",
                 "[adapters][http_transport]") {
  rules.idle_time = Millis{30};
  REQUIRE(ask(to("/hello")));
  CHECK(server.wait_open(0));
  CHECK(ask(to("/hello"))->status == 200);
}

TEST_CASE_METHOD(BothEnds, "http_transport: only so many connections are kept",
                 "[adapters][http_transport]") {
  rules.max_idle_per_host = 1;
  auto one = start(to("/held"));
  auto two = start(to("/held"));
  for (int i = 0; i < 2; ++i)
    server.wait_held()(http::Response{});
  REQUIRE(wait(std::move(one)));
  REQUIRE(wait(std::move(two)));
  CHECK(server.wait_open(1));
}

TEST_CASE_METHOD(BothEnds, "http_transport: what cannot be sent is refused",
                 "[adapters][http_transport]") {
  const auto [base, target] = GENERATE(table<std::string, std::string>({
    {"http://example.com", "/"},
    {"example.com", "/"},
    {"http://127.0.0.1:1", "no-slash"},
    {"http://127.0.0.1:1", "/a b"},
    {"http://127.0.0.1:1", "/\r\nX: y"},
  }));
  auto call = to(target);
  call.base_url = base;
  CHECK(ask(std::move(call)).error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(BothEnds, "http_transport: nobody there is unavailable",
                 "[adapters][http_transport]") {
  const auto outcome = ask(call_to(free_port(), "/"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(BothEnds, "http_transport: localhost needs no name server",
                 "[adapters][http_transport]") {
  auto call = to("/hello");
  call.base_url = "http://localhost:" + std::to_string(server.port());
  CHECK(ask(std::move(call))->body == "hello");
}
