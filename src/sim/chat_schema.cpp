#include "sim/chat_schema.hpp"

#include <algorithm>
#include <string_view>

namespace signalbox {
namespace {

constexpr std::string_view format_param = "response_format";

ChatError format_error(std::string message) {
  return {.message = std::move(message), .param = std::string(format_param)};
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_schema_name(const json::Value* name) {
  if (name == nullptr || !name->is_string())
    return false;
  const auto text = name->text();
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), is_name_char);
}

/// Where in the schema a fault lies, and what it is.
struct SchemaFault {
  std::string context, message;
};

std::optional<SchemaFault> check_strict(const json::Value& schema,
                                        const std::string& context);

bool lists(const json::Value* required, std::string_view name) {
  return required != nullptr &&
         std::any_of(
           required->items().begin(), required->items().end(),
           [&](const json::Value& item) { return item.text() == name; });
}

bool is_false(const json::Value* value) {
  return value != nullptr && value->kind() == json::Value::Kind::boolean &&
         !value->as_bool().value_or(true);
}

std::optional<SchemaFault> check_strict_object(const json::Value& schema,
                                               const std::string& context) {
  if (!is_false(schema.find("additionalProperties")))
    return SchemaFault{context, "'additionalProperties' is required to be "
                                "supplied and to be false."};
  const auto* const properties = schema.find("properties");
  if (properties == nullptr || !properties->is_object())
    return SchemaFault{context, "object schema missing properties."};
  for (const auto& [name, property] : properties->members()) {
    if (!lists(schema.find("required"), name))
      return SchemaFault{context, "'required' is required to be supplied and "
                                  "to be an array including every key in "
                                  "properties. Missing '" +
                                    name + "'."};
    if (auto fault = check_strict(property, context + ", '" + name + "'"))
      return fault;
  }
  return std::nullopt;
}

std::optional<SchemaFault> check_strict(const json::Value& schema,
                                        const std::string& context) {
  if (!schema.is_object())
    return SchemaFault{context, "schema must be an object."};
  const auto* const type = schema.find("type");
  const bool composed = schema.find("anyOf") != nullptr ||
                        schema.find("$ref") != nullptr ||
                        schema.find("enum") != nullptr;
  if (type == nullptr && !composed)
    return SchemaFault{context, "schema must have a 'type' key."};
  if (type != nullptr && type->text() == "object")
    return check_strict_object(schema, context);
  if (const auto* const items = schema.find("items"))
    return check_strict(*items, context + ", 'items'");
  return std::nullopt;
}

std::optional<ChatError> check_json_schema(const json::Value& format) {
  const auto* const body = format.find("json_schema");
  if (body == nullptr || !body->is_object())
    return format_error(
      "Missing required parameter: 'response_format.json_schema'.");
  const auto* const name = body->find("name");
  if (!is_schema_name(name))
    return format_error("Invalid 'response_format.json_schema.name': expected "
                        "1 to 64 characters of [a-zA-Z0-9_-].");
  const auto* const schema = body->find("schema");
  if (schema == nullptr || !schema->is_object())
    return format_error(
      "Missing required parameter: 'response_format.json_schema.schema'.");
  const auto* const strict = body->find("strict");
  if (strict == nullptr || !strict->as_bool().value_or(false))
    return std::nullopt;
  auto fault = check_strict(*schema, "");
  const auto* const root = schema->find("type");
  if (!fault && (root == nullptr || root->text() != "object"))
    fault = SchemaFault{"", "schema must be of type 'object'."};
  if (!fault)
    return std::nullopt;
  return format_error("Invalid schema for response_format '" +
                      std::string(name->text()) + "': In context=(" +
                      fault->context + "), " + fault->message);
}

} // namespace

std::optional<ChatError> check_response_format(const json::Value& format,
                                               bool mentions_json) {
  const auto* const type = format.find("type");
  const auto kind = type == nullptr ? std::string_view() : type->text();
  if (kind == "text")
    return std::nullopt;
  if (kind == "json_schema")
    return check_json_schema(format);
  if (kind != "json_object")
    return format_error("Invalid value for 'response_format.type': supported "
                        "values are 'text', 'json_object' and 'json_schema'.");
  if (mentions_json)
    return std::nullopt;
  return format_error("'messages' must contain the word 'json' in some form, "
                      "to use 'response_format' of type 'json_object'.");
}

} // namespace signalbox
