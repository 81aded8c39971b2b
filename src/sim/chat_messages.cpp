#include "sim/chat_messages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace signalbox {
namespace {

using Checked = std::optional<ChatError>;

constexpr std::array<std::string_view, 5> roles{"system", "developer", "user",
                                                "assistant", "tool"};

ChatError bad_message(std::string message, std::string param,
                      std::string code) {
  return {.message = std::move(message),
          .param = std::move(param),
          .code = std::move(code)};
}

bool is_role(std::string_view text) {
  return std::find(roles.begin(), roles.end(), text) != roles.end();
}

bool mentions_json(std::string_view text) {
  constexpr std::string_view word = "json";
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return (a | 0x20) == b; }) !=
         text.end();
}

/// A text, or a list of text parts joined; nothing if it is neither.
std::optional<std::string> content_text(const json::Value* content) {
  if (content == nullptr)
    return std::nullopt;
  if (content->is_string())
    return std::string(content->text());
  std::string joined;
  for (const auto& part : content->items()) {
    const auto* const type = part.find("type");
    const auto* const text = part.find("text");
    if (type == nullptr || type->text() != "text" || text == nullptr)
      return std::nullopt;
    joined += text->text();
  }
  return content->is_array() ? std::optional(joined) : std::nullopt;
}

/// Takes ticker and entry price from `{"signal":{…}}`, as a model would read
/// them; prose is no fault.
void read_signal(std::string_view text, ChatMessages& facts) {
  const auto parsed = json::parse(text);
  if (!parsed)
    return;
  const auto* const signal = parsed->find("signal");
  if (signal == nullptr)
    return;
  if (const auto* const ticker = signal->find("ticker"))
    facts.ticker = ticker->text();
  if (const auto* const price = signal->find("entryPrice"))
    facts.entry_price = price->text();
}

Checked read_message(const json::Value& message, std::size_t index,
                     ChatMessages& facts) {
  const auto at = "messages[" + std::to_string(index) + "]";
  const auto* const role = message.find("role");
  if (role == nullptr || !is_role(role->text()))
    return bad_message("Invalid value for '" + at +
                         ".role': supported values are 'system', "
                         "'developer', 'user', 'assistant' and 'tool'.",
                       at + ".role", "invalid_value");
  const auto text = content_text(message.find("content"));
  if (!text)
    return bad_message("Invalid type for '" + at +
                         ".content': expected a string or an array of text "
                         "parts.",
                       at + ".content", "invalid_type");
  facts.length += static_cast<std::int64_t>(text->size());
  facts.mentions_json = facts.mentions_json || mentions_json(*text);
  if (role->text() == "user" && facts.ticker.empty())
    read_signal(*text, facts);
  return std::nullopt;
}

} // namespace

std::optional<ChatError> read_messages(const json::Value* messages,
                                       ChatMessages& facts) {
  if (messages == nullptr)
    return bad_message("Missing required parameter: 'messages'.", "messages",
                       "missing_required_parameter");
  if (messages->items().empty())
    return bad_message("Invalid 'messages': expected an array with at least "
                       "one message.",
                       "messages", "invalid_type");
  for (std::size_t i = 0; i < messages->items().size(); ++i)
    if (auto fault = read_message(messages->items()[i], i, facts))
      return fault;
  return std::nullopt;
}

} // namespace signalbox
