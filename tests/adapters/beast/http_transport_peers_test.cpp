#include <atomic>

#include "tests/adapters/beast/raw_socket.hpp"
#include "tests/adapters/beast/transport_caller.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const std::string ok = "HTTP/1.1 200 OK\r\n";
const std::string kept = ok + "Content-Length: 2\r\n\r\nok";

/// Reads a request, says these bytes, and closes.
RawServer::Script says(std::string bytes) {
  return [bytes](RawSocket& socket) {
    socket.read_message();
    socket.send(bytes);
  };
}

} // namespace

TEST_CASE_METHOD(TransportCaller, "http_transport: answers come in every form",
                 "[adapters][http_transport]") {
  const auto [answer, body] = GENERATE(table<std::string, std::string>({
    {ok + "Content-Length: 3\r\n\r\nabc", "abc"},
    {ok +
       "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n",
     "abc"},
    {ok + "\r\nuntil the end", "until the end"},
    {"HTTP/1.0 200 OK\r\n\r\nold", "old"},
    {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n"
     "\r\n" +
       ok + "Content-Length: 1\r\n\r\nx",
     "x"},
    {"HTTP/1.1 204 No Content\r\n\r\n", ""},
    {"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", ""},
    {ok + "Content-Length: 0\r\n\r\n", ""},
  }));
  const RawServer peer({says(answer)});
  const auto reply = ask(call_to(peer.port(), "/"));
  CAPTURE(answer);
  REQUIRE(reply);
  CHECK(reply->body == body);
}

TEST_CASE_METHOD(TransportCaller, "http_transport: a cut answer is unavailable",
                 "[adapters][http_transport]") {
  const auto answer = GENERATE_COPY(
    as<std::string>{}, "", "HTTP/1.1 2", ok, ok + "Content-Length: 3\r\n\r\nab",
    ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
  const RawServer peer({says(answer)});
  const auto outcome = ask(call_to(peer.port(), "/"));
  CAPTURE(answer);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(TransportCaller, "http_transport: a reset is unavailable",
                 "[adapters][http_transport]") {
  const RawServer peer({[](RawSocket& socket) {
    socket.read_message();
    socket.reset();
  }});
  CHECK(ask(call_to(peer.port(), "/")).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: what is not HTTP is malformed",
                 "[adapters][http_transport]") {
  const auto answer = GENERATE_COPY(
    as<std::string>{}, "hello\r\n\r\n", "HTTP/2 200 OK\r\n\r\n",
    "HTTP/1.1 2x0 OK\r\n\r\n", ok + "Content-Length: x\r\n\r\n",
    ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n", "+PONG and more of it\r\n");
  const RawServer peer({says(answer)});
  const auto outcome = ask(call_to(peer.port(), "/"));
  CAPTURE(answer);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::malformed_reply);
  CHECK(outcome.error().name == "malformed_reply");
}

TEST_CASE_METHOD(TransportCaller, "http_transport: an answer has its limits",
                 "[adapters][http_transport]") {
  const auto answer = GENERATE_COPY(
    as<std::string>{}, ok + "Content-Length: 11\r\n\r\n",
    ok + "Transfer-Encoding: chunked\r\n\r\nb\r\n",
    ok + "\r\n" + std::string(11, 'x'), ok + "X: " + std::string(100000, 'x'));
  const RawServer peer({says(answer)});
  auto call = call_to(peer.port(), "/");
  call.max_body = 10;
  const auto outcome = ask(std::move(call));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::malformed_reply);
  CHECK(outcome.error().name == "too_large");
}

TEST_CASE_METHOD(TransportCaller, "http_transport: redirects are not followed",
                 "[adapters][http_transport]") {
  const RawServer peer({says("HTTP/1.1 302 Found\r\nLocation: /other\r\n"
                             "Content-Length: 0\r\n\r\n")});
  const auto reply = ask(call_to(peer.port(), "/"));
  CHECK(reply->status == 302);
  CHECK(reply->header("location") == "/other");
}

TEST_CASE_METHOD(TransportCaller, "http_transport: this is what a server reads",
                 "[adapters][http_transport]") {
  std::promise<std::string> heard;
  const RawServer peer({[&](RawSocket& socket) {
    heard.set_value(socket.read_message());
    socket.send(kept);
  }});
  auto call = post_to(peer.port(), "/x?y=z", "{}");
  call.base_url += "/prefix/";
  call.headers = {{"Content-Type", "application/json"}};
  const auto port = std::to_string(peer.port());
  REQUIRE(ask(std::move(call)));
  CHECK(heard.get_future().get() ==
        "POST /prefix/x?y=z HTTP/1.1\r\nHost: 127.0.0.1:" + port +
          "\r\nUser-Agent: signalbox\r\nContent-Type: application/json\r\n"
          "Content-Length: 2\r\n\r\n{}");
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: a connection closed while idle is not used",
                 "[adapters][http_transport]") {
  std::promise<void> closed;
  const RawServer peer({[&](RawSocket& socket) {
                          socket.read_message();
                          socket.send(kept).end_sending();
                          closed.set_value();
                        },
                        says(kept)});
  REQUIRE(ask(post_to(peer.port(), "/", "1")));
  closed.get_future().wait();
  const auto reply = ask(post_to(peer.port(), "/", "2"));
  REQUIRE(reply);
  CHECK(reply->body == "ok");
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: a read lost on a kept connection is repeated",
                 "[adapters][http_transport]") {
  const RawServer peer({[](RawSocket& socket) {
                          socket.read_message();
                          socket.send(kept);
                          socket.read_message(); // taken, never answered
                        },
                        says(kept)});
  REQUIRE(ask(call_to(peer.port(), "/")));
  CHECK(ask(call_to(peer.port(), "/"))->body == "ok");
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: a POST that may have arrived is not repeated",
                 "[adapters][http_transport]") {
  std::atomic<int> posts{0};
  const auto swallow = [&](RawSocket& socket) {
    socket.read_message();
    socket.send(kept);
    if (!socket.read_message().empty())
      ++posts;
  };
  const RawServer peer({swallow, says(kept)});
  REQUIRE(ask(call_to(peer.port(), "/")));
  const auto outcome = ask(post_to(peer.port(), "/", "order"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
  CHECK(posts == 1);
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: a read is repeated once, not for ever",
                 "[adapters][http_transport]") {
  const RawServer peer({[](RawSocket& socket) {
                          socket.read_message();
                          socket.send(kept);
                          socket.read_message();
                        },
                        says(""), says(kept)});
  REQUIRE(ask(call_to(peer.port(), "/")));
  CHECK(ask(call_to(peer.port(), "/")).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: bytes nobody asked for end the connection",
                 "[adapters][http_transport]") {
  const RawServer peer({says(kept + kept), says(kept)});
  REQUIRE(ask(call_to(peer.port(), "/")));
  const auto reply = ask(post_to(peer.port(), "/", "2"));
  REQUIRE(reply);
  CHECK(reply->body == "ok");
}

TEST_CASE_METHOD(TransportCaller,
                 "http_transport: a large body arrives, both ways",
                 "[adapters][http_transport]") {
  const std::string large(900000, 'x');
  const RawServer peer({[&](RawSocket& socket) {
    const auto request = socket.read_message();
    socket.send(ok + "Content-Length: 900000\r\n\r\n" +
                request.substr(request.size() - 900000));
  }});
  const auto reply = ask(post_to(peer.port(), "/", large));
  REQUIRE(reply);
  CHECK(reply->body == large);
}
