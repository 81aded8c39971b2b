#include "sim/broker_stream.hpp"

#include <string>
#include <vector>

#include "tests/sim/broker_desk.hpp"

using namespace signalbox;
using test::order_body;
using test::parsed;
using test::text_at;

namespace {

/// Keeps what is sent and whether somebody has said good-bye.
struct ScriptedSocket final : http::Socket {
  std::vector<std::string> sent;
  bool closed = false;
  void send(std::string text) override { sent.push_back(std::move(text)); }
  void close() override { closed = true; }
};

struct StreamDesk : test::BrokerDesk {
  std::shared_ptr<ScriptedSocket> socket = std::make_shared<ScriptedSocket>();
  http::SocketEvents events = broker_stream_acceptor(world)(socket);

  void log_in() {
    events.on_message(
      R"({"action":"authenticate","data":{"key_id":"a","secret_key":"b"}})");
  }
  void listen() {
    log_in();
    events.on_message(
      R"({"action":"listen","data":{"streams":["trade_updates"]}})");
    socket->sent.clear();
  }
  std::string said(std::size_t index, std::string_view path) {
    return text_at(parsed(socket->sent.at(index)), path);
  }
};

} // namespace

TEST_CASE_METHOD(StreamDesk, "broker_stream: a login is answered",
                 "[sim][broker_stream]") {
  log_in();
  REQUIRE(socket->sent.size() == 1);
  CHECK(said(0, "data.status") == "authorized");
}

TEST_CASE_METHOD(StreamDesk, "broker_stream: changes of orders are told",
                 "[sim][broker_stream]") {
  listen();
  const auto id = placed(order_body("buy", "market"));
  REQUIRE(socket->sent.size() == 2);
  CHECK(said(0, "data.event") == "new");
  CHECK(said(1, "stream") == "trade_updates");
  CHECK(said(1, "data.event") == "fill");
  CHECK(said(1, "data.price") == "187.1");
  CHECK(said(1, "data.qty") == "10");
  CHECK(said(1, "data.position_qty") == "10");
  CHECK(said(1, "data.order.id") == id);
  CHECK(said(1, "data.order.status") == "filled");
}

TEST_CASE_METHOD(StreamDesk, "broker_stream: who does not listen hears nothing",
                 "[sim][broker_stream]") {
  log_in();
  placed(order_body("buy", "market"));
  CHECK(socket->sent.size() == 1);
}

TEST_CASE_METHOD(StreamDesk, "broker_stream: wrong manners end the connection",
                 "[sim][broker_stream]") {
  events.on_message("hello");
  CHECK(socket->closed);
}

TEST_CASE_METHOD(StreamDesk, "broker_stream: a closed socket hears no more",
                 "[sim][broker_stream]") {
  listen();
  events.on_closed({Errc::unavailable, "gone"});
  placed(order_body("buy", "market"));
  CHECK(socket->sent.empty());
  CHECK(world->broker.streams.size() == 0);
}

TEST_CASE_METHOD(StreamDesk, "broker_stream: all sockets can be ended",
                 "[sim][broker_stream]") {
  const auto answer = steer(end_streams, "");
  CHECK(text_at(parsed(answer.body), "ended") == "1");
  CHECK(socket->closed);
}
