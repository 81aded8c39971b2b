#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "domain/calendar/new_york.hpp"
#include "domain/schedule/market_spec.hpp"
#include "domain/schedule/preview.hpp"

using namespace signalbox;

namespace {

/// Any instant of 1970 to 2149, by four bytes of seconds and some of millis.
WallTime instant(const std::uint8_t* data) {
  std::int64_t seconds = 0;
  for (int i = 0; i < 4; ++i)
    seconds = seconds << 8 | data[i];
  return WallTime{Millis{seconds * 1000 + data[3] % 4 * 250}};
}

void require(bool held) {
  if (!held)
    std::abort();
}

void check_refusal(const Error& error) {
  require(error.code == Errc::invalid_argument);
  require(error.detail.find("position") != std::string::npos);
}

bool is_whole_second(WallTime time) {
  return time.time_since_epoch() % std::chrono::seconds{1} == Millis{0};
}

/// A few due times in a row: later and later, and nothing lies in between.
void check_times(const CronExpression& cron, const TimeZone& zone,
                 WallTime after) {
  for (int i = 0; i < 4; ++i) {
    const auto due = cron.next_after(after, zone);
    if (!due)
      return;
    require(*due > after && is_whole_second(*due));
    require(cron.next_after(*due - Millis{1}, zone) == due);
    require(cron.next_after(after + (*due - after) / 2, zone) == due);
    after = *due;
  }
}

void check_cron(const std::string& text, WallTime after) {
  const auto cron = CronExpression::parse(text);
  if (!cron)
    return check_refusal(cron.error());
  require(!cron->text().empty());
  const auto gap = cron->widest_gap();
  require(!gap || *gap > Millis{0});
  check_times(*cron, *utc_zone(), after);
  check_times(*cron, *new_york_zone(), after);
  const auto schedule = Schedule::cron(*cron, new_york_zone());
  const auto to = after + std::chrono::days{30};
  require(preview(schedule, after, to, 20).size() <= 20);
}

void check_market(const std::string& text, WallTime after) {
  const auto spec = parse_market_spec(text);
  if (!spec)
    return check_refusal(spec.error());
  require(parse_market_spec(to_text(*spec)) == *spec);
  const auto due = next_after(*spec, SessionCalendar(), after);
  require(!due || *due > after);
}

} // namespace

/// Four bytes of an instant, the rest a schedule's text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size < 4)
    return 0;
  const std::string text(data + 4, data + size);
  check_cron(text, instant(data));
  check_market(text, instant(data));
  return 0;
}
