#include "domain/core/time_text.hpp"

#include <algorithm>
#include <optional>

namespace signalbox {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr WallTime first_instant = sys_days{year{0} / 1 / 1};
constexpr WallTime end_of_time = sys_days{year{10000} / 1 / 1};

void put_digits(char* end, int count, unsigned value) {
  for (; count > 0; --count, value /= 10)
    *--end = static_cast<char>('0' + value % 10);
}

class InstantReader {
public:
  explicit InstantReader(std::string_view text) : rest_(text) {}

  /// Exactly `count` digits; -1 and a failed reader otherwise.
  int number(std::size_t count) {
    if (rest_.size() < count)
      return give_up();
    int value = 0;
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9')
        return give_up();
      value = value * 10 + (digit - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  /// One of these characters, or a failed reader and `\0`.
  char symbol(std::string_view any_of) {
    if (!sees(any_of)) {
      give_up();
      return '\0';
    }
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }

  bool sees(std::string_view any_of) const {
    return !rest_.empty() && any_of.find(rest_.front()) != any_of.npos;
  }

  bool at_end() const { return ok_ && rest_.empty(); }

private:
  int give_up() {
    ok_ = false;
    rest_ = {};
    return -1;
  }

  std::string_view rest_;
  bool ok_ = true;
};

struct InstantText {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  Millis fraction{0};
  bool offset_ok = true;
  minutes offset{0};
};

Millis read_fraction(InstantReader& reader) {
  if (!reader.sees("."))
    return Millis{0};
  reader.symbol(".");
  int millis = reader.number(1) * 100;
  constexpr int max_digits = 9;
  int weight = 10;
  for (int i = 1; i < max_digits && reader.sees("0123456789"); ++i) {
    millis += reader.number(1) * weight;
    weight /= 10; // 0 from the fourth digit on: it is cut
  }
  return Millis{millis};
}

void read_offset(InstantReader& reader, InstantText& text) {
  const char sign = reader.symbol("Z+-");
  if (sign == 'Z')
    return;
  const int hour = reader.number(2);
  const bool colon = reader.sees(":");
  if (colon)
    reader.symbol(":");
  const int minute = colon || !reader.at_end() ? reader.number(2) : 0;
  text.offset_ok = hour < 24 && minute < 60;
  text.offset = (hours{hour} + minutes{minute}) * (sign == '-' ? -1 : 1);
}

std::optional<InstantText> read_instant(std::string_view source) {
  InstantReader reader{source};
  InstantText text;
  text.year = reader.number(4);
  reader.symbol("-");
  text.month = reader.number(2);
  reader.symbol("-");
  text.day = reader.number(2);
  reader.symbol("T ");
  text.hour = reader.number(2);
  reader.symbol(":");
  text.minute = reader.number(2);
  reader.symbol(":");
  text.second = reader.number(2);
  text.fraction = read_fraction(reader);
  read_offset(reader, text);
  if (!reader.at_end())
    return std::nullopt;
  return text;
}

year_month_day date_of(const InstantText& text) {
  return {year{text.year}, month{static_cast<unsigned>(text.month)},
          day{static_cast<unsigned>(text.day)}};
}

std::string_view fault_of(const InstantText& text) {
  if (!date_of(text).ok())
    return "a date that does not exist";
  if (text.second == 60)
    return "a leap second, which is not supported";
  if (text.hour > 23 || text.minute > 59 || text.second > 59)
    return "a time of day that does not exist";
  if (!text.offset_ok)
    return "an offset that does not exist";
  return {};
}

} // namespace

std::string to_iso(WallTime time) {
  const auto shown = std::clamp(time, first_instant, end_of_time - Millis{1});
  const auto midnight = std::chrono::floor<days>(shown);
  const year_month_day date{midnight};
  auto millis = static_cast<unsigned>((shown - midnight).count());
  std::string text = "0000-00-00T00:00:00.000Z";
  char* const start = text.data();
  put_digits(start + 4, 4, static_cast<unsigned>(int{date.year()}));
  put_digits(start + 7, 2, unsigned{date.month()});
  put_digits(start + 10, 2, unsigned{date.day()});
  put_digits(start + 23, 3, millis % 1000);
  millis /= 1000;
  put_digits(start + 19, 2, millis % 60);
  millis /= 60;
  put_digits(start + 16, 2, millis % 60);
  put_digits(start + 13, 2, millis / 60);
  return text;
}

Result<WallTime> parse_iso(std::string_view text) {
  const auto instant = read_instant(text);
  if (!instant)
    return fail(Errc::invalid_argument,
                "not an instant like 2026-01-30T15:04:05.123Z");
  const auto fault = fault_of(*instant);
  if (!fault.empty())
    return fail(Errc::invalid_argument, std::string(fault));
  const WallTime local = sys_days{date_of(*instant)} + hours{instant->hour} +
                         minutes{instant->minute} + seconds{instant->second} +
                         instant->fraction;
  const auto time = local - instant->offset;
  if (time < first_instant || time >= end_of_time)
    return fail(Errc::invalid_argument, "outside the years 0000 to 9999");
  return time;
}

} // namespace signalbox
