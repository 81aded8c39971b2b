#include "bench/load.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <string_view>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/figures.hpp"

namespace signalbox {
namespace {

struct LoadConnection {
  int socket = -1;
  std::string answer;
  double sent_millis = 0;
};

[[noreturn]] void fail_load(const std::string& what) {
  throw std::runtime_error("load generator: " + what);
}

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int at_once = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
    fail_load("cannot connect");
  return socket;
}

int number_after(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  int number = -1;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at + mark.size(), text.data() + text.size(),
                    number);
  return number;
}

/// Whether the whole answer is there, by its content length.
bool is_whole(std::string_view text) {
  constexpr std::string_view end = "\r\n\r\n";
  const auto head = text.find(end);
  if (head == std::string_view::npos)
    return false;
  const auto body = number_after(text.substr(0, head), "Content-Length: ");
  if (body < 0)
    fail_load("an answer without Content-Length");
  return text.size() >= head + end.size() + static_cast<std::size_t>(body);
}

class LoadRun {
public:
  explicit LoadRun(const RequestLoad& plan)
    : plan_(plan), epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      connections_(static_cast<std::size_t>(plan.connections)) {
    result_.millis.reserve(plan.requests.size());
    for (std::size_t i = 0; i < connections_.size(); ++i)
      open(i);
  }

  ~LoadRun() {
    for (const auto& connection : connections_)
      ::close(connection.socket);
    ::close(epoll_);
  }

  LoadRun(const LoadRun&) = delete;
  LoadRun& operator=(const LoadRun&) = delete;

  LoadResult run() {
    watch_ = {};
    for (auto& connection : connections_)
      send_next(connection);
    while (result_.millis.size() < plan_.requests.size())
      wait();
    result_.seconds = watch_.seconds();
    return std::move(result_);
  }

private:
  void open(std::size_t index) {
    connections_[index].socket = connect_to(plan_.port);
    epoll_event readable{};
    readable.events = EPOLLIN;
    readable.data.u64 = index;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_[index].socket, &readable);
  }

  void send_next(LoadConnection& connection) {
    if (next_ == plan_.requests.size())
      return;
    const auto& request = plan_.requests[next_++];
    connection.sent_millis = watch_.millis();
    // A request is far smaller than a socket's buffer.
    if (::send(connection.socket, request.data(), request.size(),
               MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
      fail_load("cannot send");
  }

  void wait() {
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(epoll_, events.data(), 64, 10'000);
    if (count == 0)
      fail_load("no answer for 10 s");
    if (count < 0 && errno != EINTR)
      fail_load("cannot wait");
    for (int i = 0; i < count; ++i)
      receive(connections_[events[static_cast<std::size_t>(i)].data.u64]);
  }

  void receive(LoadConnection& connection) {
    std::array<char, 4096> block;
    const auto bytes =
      ::recv(connection.socket, block.data(), block.size(), MSG_DONTWAIT);
    if (bytes <= 0)
      fail_load("the server closed a connection");
    connection.answer.append(block.data(), static_cast<std::size_t>(bytes));
    if (!is_whole(connection.answer))
      return;
    if (number_after(connection.answer, "HTTP/1.1 ") != plan_.expected_status)
      fail_load("an answer is not as expected: " + connection.answer);
    result_.millis.push_back(watch_.millis() - connection.sent_millis);
    connection.answer.clear();
    send_next(connection);
  }

  const RequestLoad& plan_;
  int epoll_;
  std::vector<LoadConnection> connections_;
  std::size_t next_ = 0;
  StopWatch watch_;
  LoadResult result_;
};

} // namespace

LoadResult run_load(const RequestLoad& plan) {
  return LoadRun(plan).run();
}

} // namespace signalbox
