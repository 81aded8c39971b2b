#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"

namespace signalbox {

/// A refusal in the words of the real service.
struct ChatError {
  int status = 400;
  std::string message;
  std::string type = "invalid_request_error";
  std::string param{}; ///< empty: null
  std::string code{};  ///< empty: null
};

/// What the model needs of a chat-completions request.
struct ChatRequest {
  std::string model;
  bool json_schema = false;
  std::int64_t max_tokens = 0;     ///< 0: no limit given
  std::int64_t prompt_length = 0;  ///< characters of all messages
  std::string ticker, entry_price; ///< empty: no message holds a signal
};

/// Reads and checks the body as strictly as the real service: known members,
/// a known model, messages, the limits and the schema that the model accepts.
tl::expected<ChatRequest, ChatError> parse_chat_request(std::string_view body);

/// `{"error":{"message":…,"type":…,"param":…,"code":…}}`
std::string to_json(const ChatError& error);

} // namespace signalbox
