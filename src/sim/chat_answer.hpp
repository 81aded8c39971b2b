#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "sim/chat_request.hpp"

namespace signalbox {

/// The parts of a completion that vary.
struct ChatAnswer {
  std::uint64_t number = 0; ///< makes the id unique
  WallTime created{};
  std::optional<std::string> content{}; ///< absent: null
  std::optional<std::string> refusal{}; ///< absent: null
  std::string_view finish_reason = "stop";
  bool choices = true; ///< false: the list of choices is empty
};

/// The body of a chat completion, with the usage that it claims: four
/// characters a token.
std::string to_json(const ChatRequest& request, const ChatAnswer& answer);

/// Cuts the content to the caller's token limit as the real service does.
void obey_token_limit(const ChatRequest& request, ChatAnswer& answer);

} // namespace signalbox
