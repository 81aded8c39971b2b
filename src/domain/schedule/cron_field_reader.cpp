#include "domain/schedule/cron_field_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr std::size_t name_length = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same_letters(std::string_view text, std::string_view name) {
  return std::ranges::equal(text, name, {}, upper);
}

/// A character of the text as it may be shown to people.
std::string shown(char c) {
  return c > ' ' && c < 127 ? fmt::format("`{}`", c)
                            : "an unprintable character";
}

} // namespace

CronFieldReader::CronFieldReader(const CronFieldRule& rule,
                                 std::string_view field, std::size_t position)
  : rule_(rule), field_(field), position_(position) {}

Result<std::vector<CronItem>> CronFieldReader::read() {
  std::vector<CronItem> items;
  do {
    auto next = item();
    if (!next)
      return tl::unexpected(std::move(next.error()));
    items.push_back(*next);
  } while (take(','));
  if (at_ < field_.size())
    return unexpected_here();
  return items;
}

Result<CronItem> CronFieldReader::item() {
  auto read = any_or_last();
  if (read && !read->any && !read->last)
    read = value_or_range();
  if (!read || read->last)
    return read;
  if (auto marked = weekday_mark(*read); !marked)
    return tl::unexpected(std::move(marked.error()));
  if (auto stepped = step_mark(*read); !stepped)
    return tl::unexpected(std::move(stepped.error()));
  return read;
}

/// `*`, `?` and the `L` of the month's days; else an empty item.
Result<CronItem> CronFieldReader::any_or_last() {
  CronItem read{rule_.low, rule_.top};
  read.any = take('*') || take('?');
  read.last = !read.any && rule_.month_days && take('L');
  return read;
}

Result<CronItem> CronFieldReader::value_or_range() {
  const auto began = at_;
  const auto from = value();
  if (!from)
    return tl::unexpected(from.error());
  CronItem read{*from, *from};
  read.plain = !take('-');
  if (read.plain)
    return read;
  const auto to = value();
  if (!to)
    return tl::unexpected(to.error());
  // The week that a range such as FRI-SUN runs through ends with Sunday.
  read.to = rule_.weekdays && *to == 0 && *from > 0 ? 7 : *to;
  if (read.to < read.from)
    return refuse(began, "the range ends before it begins");
  return read;
}

/// `n#k` and `nL`, which only a single weekday takes.
Result<void> CronFieldReader::weekday_mark(CronItem& item) {
  if (!rule_.weekdays || !item.plain)
    return {};
  if (take('L')) {
    item.last = true;
    item.plain = false;
  } else if (take('#')) {
    const auto nth = number(1, 5, "the number of a weekday in its month");
    if (!nth)
      return tl::unexpected(nth.error());
    item.nth = *nth;
    item.plain = false;
  }
  return {};
}

Result<void> CronFieldReader::step_mark(CronItem& item) {
  if (item.last || item.nth > 0 || !take('/'))
    return {};
  const auto step = number(1, rule_.high, "the step");
  if (!step)
    return tl::unexpected(step.error());
  item.step = *step;
  if (item.plain) {
    item.from = item.from > rule_.top ? rule_.low : item.from;
    item.to = rule_.top;
    item.plain = false;
  }
  return {};
}

Result<int> CronFieldReader::value() {
  const auto word = field_.substr(at_, name_length);
  const auto found = std::ranges::find_if(
    rule_.names, [&](auto name) { return same_letters(word, name); });
  if (found == rule_.names.end())
    return number(rule_.low, rule_.high, "the value");
  at_ += name_length;
  return rule_.low + static_cast<int>(found - rule_.names.begin());
}

Result<int> CronFieldReader::number(int low, int high, std::string_view what) {
  constexpr int large = 10000;
  const auto began = at_;
  int read = 0;
  for (; at_ < field_.size() && is_digit(field_[at_]); ++at_)
    read = std::min(large, read * 10 + (field_[at_] - '0'));
  if (at_ == began)
    return unexpected_here();
  if (read < low || read > high)
    return refuse(began, fmt::format("{} must be {} to {}", what, low, high));
  return read;
}

bool CronFieldReader::take(char wanted) {
  if (at_ >= field_.size() || upper(field_[at_]) != wanted)
    return false;
  ++at_;
  return true;
}

tl::unexpected<Error> CronFieldReader::refuse(std::size_t at,
                                              std::string why) const {
  return fail(Errc::invalid_argument,
              fmt::format("{} field, position {}: {}", rule_.name,
                          position_ + at + 1, why));
}

tl::unexpected<Error> CronFieldReader::unexpected_here() const {
  if (at_ >= field_.size())
    return refuse(at_, "something is missing here");
  return refuse(at_, shown(field_[at_]) + " has no meaning here");
}

} // namespace signalbox
