#include "sim/broker_stream.hpp"

#include <string>
#include <utility>

namespace signalbox {
namespace {

/// One open socket and where its talk stands.
struct Line {
  std::shared_ptr<http::Socket> socket;
  StreamTalk talk;
};

void answer(Line& line, const std::string& text) {
  auto reply = line.talk.on_text(text);
  for (auto& message : reply.texts)
    line.socket->send(std::move(message));
  if (reply.close)
    line.socket->close();
}

http::SocketEvents serve(const std::shared_ptr<SimWorld>& world,
                         std::shared_ptr<http::Socket> socket) {
  const auto line = std::make_shared<Line>(
    Line{std::move(socket), StreamTalk(world->broker.keys)});
  const auto number =
    world->broker.streams.add({.hear =
                                 [line](const std::string& message) {
                                   if (line->talk.listens())
                                     line->socket->send(message);
                                 },
                               .close = [line] { line->socket->close(); }});
  return {
    .on_message =
      [world, line](const std::string& text) {
        settle_broker(*world);
        answer(*line, text);
      },
    .on_closed =
      [world, number](const Error&) { world->broker.streams.remove(number); }};
}

} // namespace

http::SocketAcceptor broker_stream_acceptor(std::shared_ptr<SimWorld> world) {
  return [state = std::move(world)](std::shared_ptr<http::Socket> socket) {
    return serve(state, std::move(socket));
  };
}

} // namespace signalbox
