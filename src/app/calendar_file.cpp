#include "app/calendar_file.hpp"

#include <optional>
#include <string>

#include "json/reader.hpp"

namespace signalbox {

namespace {

tl::unexpected<Error> bad_entry(std::size_t index, std::string_view what) {
  return fail(Errc::invalid_argument,
              "entry " + std::to_string(index + 1) +
                " of the calendar: " + std::string(what));
}

/// `09:30` as minutes of the day.
std::optional<std::chrono::minutes> read_time(const json::Value* value) {
  const auto text = value ? value->text() : std::string_view();
  if (text.size() != 5 || text[2] != ':')
    return std::nullopt;
  for (const auto at : {0, 1, 3, 4})
    if (text[static_cast<std::size_t>(at)] < '0' ||
        text[static_cast<std::size_t>(at)] > '9')
      return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (hours > 23 || minutes > 59)
    return std::nullopt;
  return std::chrono::minutes{hours * 60 + minutes};
}

Result<void> read_entry(const json::Value& entry, std::size_t index,
                        CalendarOverrides& overrides) {
  const auto* date_text = entry.find("date");
  const auto date = parse_date(date_text ? date_text->text() : "");
  if (!date)
    return bad_entry(index, "`date` must be YYYY-MM-DD");
  std::optional<SessionHours> hours;
  const auto* closed = entry.find("closed");
  if (!closed || !closed->as_bool().value_or(false)) {
    const auto open = read_time(entry.find("open"));
    const auto close = read_time(entry.find("close"));
    if (!open || !close)
      return bad_entry(index,
                       "give `closed`: true, or `open` and `close` as HH:MM");
    hours = SessionHours{*open, *close};
  }
  if (!overrides.emplace(*date, hours).second)
    return bad_entry(index, "its date stands there twice");
  return {};
}

} // namespace

Result<CalendarOverrides> read_calendar(std::string_view text) {
  const auto parsed = json::parse(text);
  if (!parsed || !parsed->is_array())
    return fail(Errc::invalid_argument,
                "the calendar is not a JSON array of dates");
  CalendarOverrides overrides;
  for (std::size_t i = 0; i < parsed->items().size(); ++i)
    if (auto read = read_entry(parsed->items()[i], i, overrides); !read)
      return tl::unexpected(read.error());
  if (auto sound = check_overrides(overrides); !sound)
    return tl::unexpected(sound.error());
  return overrides;
}

} // namespace signalbox
