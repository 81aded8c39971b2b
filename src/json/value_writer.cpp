#include "json/value_writer.hpp"

namespace signalbox::json {
namespace {

void write_list(Writer& out, const Value& list) {
  out.begin_array();
  for (const auto& item : list.items())
    write_value(out, item);
  out.end_array();
}

void write_object(Writer& out, const Value& object) {
  out.begin_object();
  for (const auto& [name, value] : object.members()) {
    out.key(name);
    write_value(out, value);
  }
  out.end_object();
}

} // namespace

void write_value(Writer& out, const Value& value) {
  using enum Value::Kind;
  switch (value.kind()) {
    case null:
      out.null();
      break;
    case boolean:
      out.value(value.as_bool().value_or(false));
      break;
    case number:
      out.raw(value.text());
      break;
    case string:
      out.value(value.text());
      break;
    case array:
      write_list(out, value);
      break;
    case object:
      write_object(out, value);
      break;
  }
}

} // namespace signalbox::json
