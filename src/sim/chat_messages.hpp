#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/chat_request.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// What the messages hold, gathered on the way through them.
struct ChatMessages {
  std::int64_t length = 0;         ///< characters of all texts
  bool mentions_json = false;      ///< which `json_object` demands
  std::string ticker, entry_price; ///< of the first user message with a signal
};

/// Reads the member `messages`. Nothing if it is acceptable.
std::optional<ChatError> read_messages(const json::Value* messages,
                                       ChatMessages& facts);

} // namespace signalbox
