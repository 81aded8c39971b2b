#pragma once

#include <cstddef>
#include <string>

#include "http/message.hpp"

namespace signalbox {

/// What the request decides about the form of its answer.
struct AnswerForm {
  bool keep_alive = true;
  bool http10 = false;
  bool head = false; ///< length, but no body
};

/// Replaces `out` by the bytes of an answer, header and body in one piece.
/// Answers with the size of the header.
std::size_t write_answer(const http::Response& response, const AnswerForm& form,
                         std::string& out);

} // namespace signalbox
