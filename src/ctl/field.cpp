#include "ctl/field.hpp"

#include <algorithm>

#include "ctl/styled_text.hpp"

namespace signalbox {

const json::Value* field(const json::Value& value, std::string_view path) {
  const auto* found = &value;
  while (found != nullptr && !path.empty()) {
    const auto dot = std::min(path.find('.'), path.size());
    found = found->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::string field_text(const json::Value& value, std::string_view path) {
  const auto* const found = field(value, path);
  if (found == nullptr)
    return {};
  if (found->kind() == json::Value::Kind::boolean)
    return found->as_bool().value_or(false) ? "true" : "false";
  return harmless(found->text());
}

std::int64_t field_count(const json::Value& value, std::string_view path) {
  const auto* const found = field(value, path);
  return found == nullptr ? 0 : found->as_int().value_or(0);
}

bool field_flag(const json::Value& value, std::string_view path) {
  const auto* const found = field(value, path);
  return found != nullptr && found->as_bool().value_or(false);
}

} // namespace signalbox
