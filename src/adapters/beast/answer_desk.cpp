#include "adapters/beast/answer_desk.hpp"

#include <boost/asio/post.hpp>

#include "adapters/beast/http_session.hpp"

namespace signalbox {

namespace {

void deliver(AnswerDesk::Answer answer) {
  if (const auto session = answer.to.lock())
    session->answer(answer.ticket, std::move(answer.response));
}

} // namespace

void AnswerDesk::put(Answer answer) {
  if (!keep_for_later(answer))
    deliver(std::move(answer));
}

/// False if the caller is the loop's own thread, which delivers at once.
bool AnswerDesk::keep_for_later(Answer& answer) {
  const std::lock_guard lock(mutex_);
  if (!io_)
    return true;
  if (io_->get_executor().running_in_this_thread())
    return false;
  waiting_.push_back(std::move(answer));
  if (waiting_.size() == 1)
    asio::post(*io_, [desk = shared_from_this()] { desk->hand_over(); });
  return true;
}

void AnswerDesk::hand_over() {
  {
    const std::lock_guard lock(mutex_);
    in_hand_.swap(waiting_);
  }
  for (auto& answer : in_hand_)
    deliver(std::move(answer));
  in_hand_.clear();
}

void AnswerDesk::close() {
  const std::lock_guard lock(mutex_);
  io_ = nullptr;
  waiting_.clear();
}

} // namespace signalbox
