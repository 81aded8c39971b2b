#include "vendors/alpaca/field_reader.hpp"

#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

constexpr std::size_t longest_text = 128;
constexpr int most_digits_behind = 9;

Result<Decimal> read_bounded(const json::Value& value) {
  static const auto beyond = Decimal::whole(10'000'000'000);
  auto amount = value.as_decimal();
  if (!amount)
    return fail(Errc::malformed_reply, "it is no decimal number");
  if (amount->magnitude() >= beyond)
    return fail(Errc::malformed_reply, "it has more than 10 whole digits");
  return amount;
}

Result<std::string> read_text(const json::Value& value) {
  if (!value.is_string())
    return fail(Errc::malformed_reply, "it is no text");
  const auto text = value.text();
  if (text.empty() || text.size() > longest_text)
    return fail(Errc::malformed_reply, "it has not 1 to 128 bytes");
  return std::string(text);
}

/// As `read_text`, but an empty text is one that is not there.
Result<std::string> read_any_text(const json::Value& value) {
  return value.is_string() && value.text().empty() ? std::string()
                                                   : read_text(value);
}

Result<WallTime> read_time(const json::Value& value) {
  if (!value.is_string())
    return fail(Errc::malformed_reply, "it is no text");
  return parse_iso(value.text());
}

Result<bool> read_flag(const json::Value& value) {
  return value.as_bool();
}

} // namespace

Result<Decimal> read_amount(const json::Value& value) {
  auto amount = read_bounded(value);
  if (amount && amount->rounded(most_digits_behind) != *amount)
    return fail(Errc::malformed_reply,
                "it has more than 9 digits behind the point");
  return amount;
}

Result<Decimal> read_average(const json::Value& value) {
  auto amount = read_bounded(value);
  if (amount)
    *amount = amount->rounded(most_digits_behind);
  return amount;
}

FieldReader::FieldReader(const json::Value& object, std::string_view what)
  : object_(object), what_(what) {
  if (!object.is_object())
    fault_ = what_ + " is no object";
}

void FieldReader::refuse(std::string_view name, std::string_view why) {
  if (!fault_)
    fault_ = what_ + " field " + std::string(name) + ": " + std::string(why);
}

template <class T, class Read>
std::optional<T> FieldReader::read_if_any(std::string_view name, Read read) {
  const auto* member = object_.find(name);
  if (!member || member->is_null())
    return std::nullopt;
  Result<T> value = read(*member);
  if (value)
    return std::move(*value);
  refuse(name, value.error().detail);
  return std::nullopt;
}

template <class T>
T FieldReader::required(std::string_view name, std::optional<T> value) {
  if (!value)
    refuse(name, "it is missing");
  return value ? std::move(*value) : T{};
}

std::string FieldReader::text(std::string_view name) {
  return required(name, read_if_any<std::string>(name, read_text));
}

std::string FieldReader::text_if_any(std::string_view name) {
  return read_if_any<std::string>(name, read_any_text).value_or("");
}

Decimal FieldReader::amount(std::string_view name) {
  return required(name, amount_if_any(name));
}

std::optional<Decimal> FieldReader::amount_if_any(std::string_view name) {
  return read_if_any<Decimal>(name, read_amount);
}

Decimal FieldReader::average(std::string_view name) {
  return required(name, average_if_any(name));
}

std::optional<Decimal> FieldReader::average_if_any(std::string_view name) {
  return read_if_any<Decimal>(name, read_average);
}

WallTime FieldReader::time(std::string_view name) {
  return required(name, time_if_any(name));
}

std::optional<WallTime> FieldReader::time_if_any(std::string_view name) {
  return read_if_any<WallTime>(name, read_time);
}

bool FieldReader::flag(std::string_view name) {
  return required(name, read_if_any<bool>(name, read_flag));
}

} // namespace signalbox
