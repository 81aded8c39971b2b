#include "sim/trace_values.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "json/writer.hpp"

namespace signalbox {
namespace {

tl::unexpected<Error> bad_value() {
  return bad_traces("an attribute's value must be of one known kind");
}

Result<void> write_value(json::Writer& out, const json::Value& value);

Result<void> write_list(json::Writer& out, const json::Value& array) {
  out.begin_array();
  if (const auto* const values = array.find("values"))
    for (const auto& item : values->items())
      if (const auto written = write_value(out, item); !written)
        return written;
  out.end_array();
  return {};
}

Result<void> write_pairs(json::Writer& out, const json::Value& object,
                         std::string_view name) {
  std::set<std::string_view> seen;
  out.begin_object();
  const auto* const pairs = object.find(name);
  for (const auto& pair :
       pairs == nullptr ? std::vector<json::Value>{} : pairs->items()) {
    const auto* const key = pair.find("key");
    const auto* const value = pair.find("value");
    if (key == nullptr || !key->is_string() || key->text().empty() ||
        value == nullptr || !seen.insert(key->text()).second)
      return bad_traces("an attribute needs a key of its own and a value");
    out.key(key->text());
    if (const auto written = write_value(out, *value); !written)
      return written;
  }
  out.end_object();
  return {};
}

Result<void> write_scalar(json::Writer& out, const json::Member& member) {
  const auto& [kind, value] = member;
  if ((kind == "stringValue" || kind == "bytesValue") && value.is_string()) {
    out.value(value.text());
    return {};
  }
  if (const auto flag = value.as_bool(); kind == "boolValue" && flag) {
    out.value(*flag);
    return {};
  }
  if (const auto whole = whole_in_text(&value); kind == "intValue" && whole) {
    out.value(*whole);
    return {};
  }
  if (kind == "doubleValue" && value.is_number()) {
    out.raw(value.text());
    return {};
  }
  return bad_value();
}

Result<void> write_value(json::Writer& out, const json::Value& value) {
  if (value.members().size() != 1)
    return bad_value();
  const auto& member = value.members().front();
  if (member.first == "arrayValue")
    return write_list(out, member.second);
  if (member.first == "kvlistValue")
    return write_pairs(out, member.second, "values");
  return write_scalar(out, member);
}

bool is_lower_camel(std::string_view name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9');
         });
}

} // namespace

std::optional<std::int64_t> whole_in_text(const json::Value* value) {
  if (value == nullptr || !value->is_string())
    return std::nullopt;
  const auto text = value->text();
  const auto* const last = text.data() + text.size();
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), last, number);
  return fault == std::errc{} && end == last && !text.empty()
           ? std::optional(number)
           : std::nullopt;
}

Result<std::string> flat_attributes(const json::Value& object) {
  json::Writer out;
  return write_pairs(out, object, "attributes").map([&] { return out.take(); });
}

Result<void> check_member_names(const json::Value& value) {
  for (const auto& item : value.items())
    if (const auto named = check_member_names(item); !named)
      return named;
  for (const auto& [name, member] : value.members()) {
    if (!is_lower_camel(name))
      return bad_traces(name + " is not lowerCamelCase");
    if (const auto named = check_member_names(member); !named)
      return named;
  }
  return {};
}

} // namespace signalbox
