#include "sim/hook_body.hpp"

#include <algorithm>

#include "http/text_case.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// `application/json`, with parameters or without.
bool says_json(const http::Request& request) {
  auto type = request.header("Content-Type").value_or("");
  type = type.substr(0, type.find(';'));
  type = type.substr(0, type.find_last_not_of(' ') + 1);
  return http::same_word(type, "application/json");
}

bool has_text(const json::Value& object, std::string_view name) {
  const auto* const member = object.find(name);
  return member != nullptr && member->is_string() && !member->text().empty();
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::int64_t whole_or(const json::Value* value, std::int64_t otherwise) {
  return value == nullptr ? otherwise : value->as_int().value_or(otherwise);
}

bool is_round_entry(const json::Value& entry) {
  return has_text(entry, "author_id") && has_text(entry, "item") &&
         has_text(entry, "post_id");
}

std::string_view objection_to_members(const json::Value& round) {
  if (whole_or(round.find("round_number"), 0) < 1)
    return "invalid_round_number";
  const auto* const hash = round.find("snapshot_hash");
  if (hash == nullptr || !hash->is_string() || !is_hash(hash->text()))
    return "invalid_snapshot_hash";
  const auto* const entries = round.find("entries");
  if (entries == nullptr || !entries->is_array())
    return "invalid_entries";
  const auto& items = entries->items();
  if (!std::all_of(items.begin(), items.end(), is_round_entry))
    return "invalid_entries";
  if (whole_or(round.find("count"), -1) !=
      static_cast<std::int64_t>(items.size()))
    return "invalid_count";
  return {};
}

} // namespace

std::string_view objection_to_notice(const http::Request& request) {
  const auto body = json::parse(request.body);
  if (!says_json(request) || !body || !body->is_object())
    return "invalid_payload";
  const auto* const text = body->find("text");
  if (text != nullptr && !text->is_string())
    return "invalid_payload";
  if (text == nullptr || text->text().empty())
    return "no_text";
  return {};
}

std::string_view objection_to_round(const http::Request& request) {
  if (!says_json(request))
    return "unsupported_media_type";
  if (request.header("Idempotency-Key").value_or("").empty())
    return "missing_idempotency_key";
  const auto body = json::parse(request.body);
  if (!body || !body->is_object())
    return "invalid_json";
  return objection_to_members(*body);
}

} // namespace signalbox
