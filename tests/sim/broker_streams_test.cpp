#include "sim/broker_streams.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct StreamsDesk {
  BrokerStreams streams;
  std::vector<std::string> heard;
  int closed = 0;
  std::uint64_t add() {
    return streams.add(
      {.hear = [this](const std::string& text) { heard.push_back(text); },
       .close = [this] { ++closed; }});
  }
};

} // namespace

TEST_CASE_METHOD(StreamsDesk, "broker_streams: everybody hears everything",
                 "[sim][broker_streams]") {
  add();
  add();
  streams.publish("news");
  CHECK(heard == std::vector<std::string>{"news", "news"});
  CHECK(streams.published() == 1);
}

TEST_CASE_METHOD(StreamsDesk, "broker_streams: who has gone hears no more",
                 "[sim][broker_streams]") {
  streams.remove(add());
  streams.publish("news");
  CHECK(heard.empty());
  CHECK(streams.size() == 0);
}

TEST_CASE_METHOD(StreamsDesk, "broker_streams: all can be ended",
                 "[sim][broker_streams]") {
  const auto first = add();
  add();
  CHECK(streams.disconnect_all() == 2);
  CHECK(closed == 2);
  CHECK(streams.size() == 0);
  streams.remove(first);
  CHECK(streams.disconnect_all() == 0);
}
