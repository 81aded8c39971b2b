#include "app/settings_values.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "domain/core/decimal.hpp"
#include "domain/core/enum_names.hpp"
#include "http/handlers/parameters.hpp"
#include "http/text_case.hpp"

namespace signalbox {
namespace {

constexpr int milli_digits = 3;

constexpr EnumNames<QualifyRules::Mode, 2> mode_names{{"score", "grade"}};
constexpr EnumNames<log::Level, 4> level_names{
  {"debug", "info", "warn", "error"}};
constexpr EnumNames<log::Format, 2> format_names{{"json", "text"}};

template <class T>
Result<void> keep(const std::optional<T>& found, T& value, std::string why) {
  if (!found)
    return bad_value(std::move(why));
  value = *found;
  return {};
}

} // namespace

tl::unexpected<Error> bad_value(std::string why) {
  return fail(Errc::invalid_argument, "invalid_setting", std::move(why));
}

std::vector<std::string_view> comma_list(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    parts.push_back(http::trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

Result<std::int64_t> read_number(std::string_view text, SettingRange range) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || number < range.low ||
      number > range.high)
    return bad_value(fmt::format("must be a whole number from {} to {}",
                                 range.low, range.high));
  return number;
}

Result<Millis> read_seconds(std::string_view text, SettingRange range) {
  const auto number = Decimal::parse(text);
  const auto millis = number ? number->rounded_coefficient(milli_digits) : 0;
  if (!number || Decimal::scaled(millis, milli_digits) != *number ||
      millis < range.low || millis > range.high)
    return bad_value(fmt::format(
      "must be seconds from {} to {} with at most three decimals",
      show_seconds(Millis{range.low}), show_seconds(Millis{range.high})));
  return Millis{millis};
}

Result<void> read_value(std::string_view text, bool& value) {
  return keep(http::flag_from(text), value,
              "must be one of 1, true, yes, on, 0, false, no, off");
}

Result<void> read_value(std::string_view text, std::string& value) {
  if (!http::is_printable(text))
    return bad_value("must be printable ASCII");
  value = std::string(text);
  return {};
}

Result<void> read_value(std::string_view text, Score& value) {
  const auto number = Decimal::parse(text);
  const auto score = number ? Score::from(*number) : Score{};
  if (!number || Decimal::scaled(score.tenths, 1) != *number)
    return bad_value("must be a number from 0 to 10 with at most one decimal");
  value = score;
  return {};
}

Result<void> read_value(std::string_view text, Grade& value) {
  return keep(grade_from(text), value, "must be one of A+, A, B, C, D, F");
}

Result<void> read_value(std::string_view text, QualifyRules::Mode& value) {
  return keep(mode_names.find(text), value, "must be score or grade");
}

Result<void> read_value(std::string_view text, log::Level& value) {
  return keep(level_names.find(text), value,
              "must be one of debug, info, warn, error");
}

Result<void> read_value(std::string_view text, log::Format& value) {
  return keep(format_names.find(text), value, "must be json or text");
}

std::string show_seconds(Millis value) {
  return Decimal::scaled(value.count(), milli_digits).to_text();
}

std::string show_value(std::int64_t value) {
  return std::to_string(value);
}

std::string show_value(Millis value) {
  return std::to_string(value.count());
}

std::string show_value(bool value) {
  return value ? "1" : "0";
}

std::string show_value(const std::string& value) {
  return value;
}

std::string show_value(Score value) {
  return value.to_text();
}

std::string show_value(Grade value) {
  return std::string(to_string(value));
}

std::string show_value(QualifyRules::Mode value) {
  return std::string(mode_names.of(value));
}

std::string show_value(log::Level value) {
  return std::string(level_names.of(value));
}

std::string show_value(log::Format value) {
  return std::string(format_names.of(value));
}

} // namespace signalbox
