#include "json/value.hpp"

#include <array>
#include <charconv>
#include <system_error>

namespace signalbox::json {
namespace {

std::string_view name_of(Value::Kind kind) {
  static constexpr std::array<std::string_view, 6> names = {
    "null", "a boolean", "a number", "a string", "an array", "an object"};
  return names[static_cast<std::size_t>(kind)];
}

tl::unexpected<Error> not_a(std::string_view wanted, const Value& value) {
  std::string detail(name_of(value.kind()));
  detail += " stands where ";
  detail += wanted;
  detail += " is expected";
  return fail(Errc::malformed_reply, std::move(detail));
}

template <class Number>
Result<Number> read_number(const Value& value, std::string_view wanted) {
  if (!value.is_number())
    return not_a(wanted, value);
  const auto text = value.text();
  const auto end = text.data() + text.size();
  Number number{};
  const auto done = std::from_chars(text.data(), end, number);
  if (done.ec != std::errc{} || done.ptr != end)
    return fail(Errc::malformed_reply,
                "the number does not fit " + std::string(wanted));
  return number;
}

} // namespace

Result<bool> Value::as_bool() const {
  if (const auto* flag = std::get_if<bool>(&content_))
    return *flag;
  return not_a("a boolean", *this);
}

Result<double> Value::as_double() const {
  return read_number<double>(*this, "a number");
}

Result<std::int64_t> Value::as_int() const {
  return read_number<std::int64_t>(*this, "a whole number");
}

Result<Decimal> Value::as_decimal() const {
  if (!is_number() && !is_string())
    return not_a("a decimal number", *this);
  auto number = Decimal::parse(text());
  if (!number)
    return fail(Errc::malformed_reply, std::move(number.error().detail));
  return number;
}

Result<std::string_view> Value::as_string() const {
  if (!is_string())
    return not_a("a string", *this);
  return text();
}

std::string_view Value::text() const {
  if (const auto* text = std::get_if<std::string>(&content_))
    return *text;
  if (const auto* number = std::get_if<Number>(&content_))
    return number->text;
  return {};
}

const std::vector<Value>& Value::items() const {
  static const std::vector<Value> none;
  const auto* items = std::get_if<std::vector<Value>>(&content_);
  return items ? *items : none;
}

const std::vector<Member>& Value::members() const {
  static const std::vector<Member> none;
  const auto* members = std::get_if<std::vector<Member>>(&content_);
  return members ? *members : none;
}

const Value* Value::find(std::string_view name) const {
  for (const auto& [key, value] : members())
    if (key == name)
      return &value;
  return nullptr;
}

} // namespace signalbox::json
