#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/beast/asio_names.hpp"
#include "http/message.hpp"

namespace signalbox {

class HttpSession;

/// Carries answers from any thread to their connections. A batch of answers
/// costs one wake-up of the loop, however many there are.
class AnswerDesk : public std::enable_shared_from_this<AnswerDesk> {
public:
  struct Answer {
    std::weak_ptr<HttpSession> to;
    std::uint64_t ticket = 0; ///< which of the connection's requests
    http::Response response;
  };

  explicit AnswerDesk(asio::io_context& io) : io_(&io) {}

  void put(Answer answer);

  /// From now on answers are dropped; the loop may end.
  void close();

private:
  bool keep_for_later(Answer& answer);
  void hand_over();

  std::mutex mutex_;
  asio::io_context* io_; ///< null once closed
  std::vector<Answer> waiting_;
  std::vector<Answer> in_hand_; ///< only of the loop's thread
};

} // namespace signalbox
