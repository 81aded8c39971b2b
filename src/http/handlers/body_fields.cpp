#include "http/handlers/body_fields.hpp"

#include "http/text_case.hpp"

namespace signalbox::http {

namespace {

constexpr std::size_t longest_text = 200;

} // namespace

Refusal read_count(const json::Value& value, int& count, IntRange range) {
  const auto number = value.as_int();
  if (!number || *number < range.low || *number > range.high)
    return fmt::format("must be a whole number from {} to {}", range.low,
                       range.high);
  count = static_cast<int>(*number);
  return {};
}

Refusal read_flag(const json::Value& value, bool& flag) {
  const auto given = value.as_bool();
  if (!given)
    return "must be true or false";
  flag = *given;
  return {};
}

Refusal read_short_text(const json::Value& value, std::string& text) {
  const auto given = value.as_string();
  if (!given || given->empty() || given->size() > longest_text ||
      std::ranges::any_of(*given, is_control))
    return fmt::format("must be a text of 1 to {} bytes without control "
                       "characters",
                       longest_text);
  text = std::string(*given);
  return {};
}

} // namespace signalbox::http
