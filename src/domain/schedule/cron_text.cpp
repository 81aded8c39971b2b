#include "domain/schedule/cron_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "domain/schedule/cron_field_reader.hpp"

namespace signalbox {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view zone_prefix = "CRON_TZ=";

constexpr std::array<std::string_view, 12> month_names{
  "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
  "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> weekday_names{
  "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

constexpr CronFieldRule second_rule{"second", 0, 59, 59};
constexpr CronFieldRule minute_rule{"minute", 0, 59, 59};
constexpr CronFieldRule hour_rule{"hour", 0, 23, 23};
constexpr CronFieldRule day_rule{
  .name = "day-of-month", .low = 1, .high = 31, .top = 31, .month_days = true};
constexpr CronFieldRule month_rule{"month", 1, 12, 12, month_names};
constexpr CronFieldRule weekday_rule{.name = "day-of-week",
                                     .high = 7,
                                     .top = 6,
                                     .names = weekday_names,
                                     .weekdays = true};

constexpr std::array rules{&second_rule, &minute_rule, &hour_rule,
                           &day_rule,    &month_rule,  &weekday_rule};

struct Nickname {
  std::string_view name, expression;
};

constexpr std::array<Nickname, 7> nicknames{{
  {"@yearly", "0 0 1 1 *"},
  {"@annually", "0 0 1 1 *"},
  {"@monthly", "0 0 1 * *"},
  {"@weekly", "0 0 * * 0"},
  {"@daily", "0 0 * * *"},
  {"@midnight", "0 0 * * *"},
  {"@hourly", "0 * * * *"},
}};

/// A word of the text and where it begins, from 0.
struct Word {
  std::string_view text;
  std::size_t position = 0;
};

std::vector<Word> words_of(std::string_view text, std::size_t from) {
  std::vector<Word> words;
  auto begin = text.find_first_not_of(blanks, from);
  while (begin != std::string_view::npos) {
    const auto end = std::min(text.find_first_of(blanks, begin), text.size());
    words.push_back({text.substr(begin, end - begin), begin});
    begin = text.find_first_not_of(blanks, end);
  }
  return words;
}

tl::unexpected<Error> refuse(std::size_t position, std::string_view why) {
  return fail(
    Errc::invalid_argument,
    fmt::format("cron expression, position {}: {}", position + 1, why));
}

using Items = std::vector<CronItem>;

template <class Wanted>
std::uint64_t bits_of(const Items& items, Wanted wanted) {
  std::uint64_t bits = 0;
  for (const auto& item : items)
    for (int n = item.from; wanted(item) && n <= item.to; n += item.step)
      bits |= std::uint64_t{1} << n;
  return bits;
}

std::uint64_t bits_of(const Items& items) {
  return bits_of(
    items, [](const CronItem& item) { return !item.last && item.nth == 0; });
}

/// Sunday may be written as 7.
template <class Wanted>
std::uint32_t weekday_bits(const Items& items, Wanted wanted) {
  const auto bits = bits_of(items, wanted);
  return static_cast<std::uint32_t>((bits | bits >> 7) & 0x7F);
}

void set_weekdays(CronFields& fields, const Items& items) {
  fields.any_weekday = items.front().any;
  fields.weekdays = weekday_bits(
    items, [](const CronItem& item) { return !item.last && item.nth == 0; });
  fields.last_weekdays =
    weekday_bits(items, [](const CronItem& item) { return item.last; });
  for (int k = 1; k <= 5; ++k)
    fields.nth_weekdays[static_cast<std::size_t>(k - 1)] =
      weekday_bits(items, [k](const CronItem& item) { return item.nth == k; });
}

void set_days(CronFields& fields, const Items& items) {
  fields.any_day = items.front().any;
  fields.days = static_cast<std::uint32_t>(bits_of(items));
  fields.last_day = std::ranges::any_of(items, &CronItem::last);
}

/// The items of the six fields, from the second to the day of the week.
CronFields fields_from(const std::array<Items, 6>& items) {
  const auto& [second, minute, hour, day, month, weekday] = items;
  CronFields fields;
  fields.seconds = bits_of(second);
  fields.minutes = bits_of(minute);
  fields.hours = static_cast<std::uint32_t>(bits_of(hour));
  fields.months = static_cast<std::uint32_t>(bits_of(month));
  set_days(fields, day);
  set_weekdays(fields, weekday);
  fields.fixed_time = std::ranges::all_of(minute, &CronItem::plain) &&
                      std::ranges::all_of(hour, &CronItem::plain);
  return fields;
}

Result<CronFields> read_fields(const std::vector<Word>& words) {
  std::array<Items, 6> items;
  items[0] = {CronItem{}}; // second 0
  const std::size_t first = items.size() - words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& [text, position] = words[i];
    auto read = CronFieldReader(*rules[first + i], text, position).read();
    if (!read)
      return tl::unexpected(std::move(read.error()));
    items[first + i] = *std::move(read);
  }
  return fields_from(items);
}

Result<void> check_count(const std::vector<Word>& words, std::size_t end) {
  if (words.size() > rules.size())
    return refuse(words[rules.size()].position,
                  "more than six fields; five or six are known");
  if (words.size() >= rules.size() - 1)
    return {};
  return refuse(end, fmt::format("the {} field is missing; five or six are "
                                 "needed",
                                 rules[words.size() + 1]->name));
}

Result<CronFields> read_nickname(const Word& word) {
  const auto same = [&](const Nickname& nickname) {
    return std::ranges::equal(word.text, nickname.name, {}, [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
  };
  const auto found = std::ranges::find_if(nicknames, same);
  if (found == nicknames.end())
    return refuse(word.position, "no such nickname; @yearly, @annually, "
                                 "@monthly, @weekly, @daily, @midnight and "
                                 "@hourly are known");
  return read_fields(words_of(found->expression, 0));
}

Result<CronFields> read_words(const std::vector<Word>& words, std::size_t end) {
  if (words.size() == 1 && words[0].text.front() == '@')
    return read_nickname(words[0]);
  if (auto counted = check_count(words, end); !counted)
    return tl::unexpected(std::move(counted.error()));
  return read_fields(words);
}

} // namespace

Result<CronText> read_cron(std::string_view text) {
  auto words = words_of(text, 0);
  CronText read;
  if (!words.empty() && words[0].text.starts_with(zone_prefix)) {
    read.zone = words[0].text.substr(zone_prefix.size());
    if (read.zone.empty())
      return refuse(words[0].position, "CRON_TZ= names no zone");
    words.erase(words.begin());
  }
  auto fields = read_words(words, text.size());
  if (!fields)
    return tl::unexpected(std::move(fields.error()));
  read.fields = *fields;
  const auto begin = words.front().position;
  read.text = text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
  return read;
}

} // namespace signalbox
