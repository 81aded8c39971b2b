#include "ctl/replay_wishes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "ctl/daemon.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/calendar/sessions.hpp"

namespace signalbox {
namespace {

constexpr std::chrono::minutes bucket_step{5};
constexpr long last_millisecond = 253'402'300'799'999; ///< of the year 9999
constexpr long most_rows = 50;                         ///< domain 7.7
constexpr long longest_delay = 3'600'000;

tl::unexpected<Error> bad_wish(std::string detail) {
  return fail(Errc::invalid_argument, std::move(detail));
}

/// Looks at the options first, then at the environment.
class Wish {
public:
  Wish(const Arguments& arguments, const Host& host)
    : arguments_(arguments), host_(host) {}

  std::string text(std::string_view option, std::string_view variable) const {
    if (const auto given = arguments_.value(option))
      return std::string(*given);
    return host_.variable(variable).value_or("");
  }

  Result<std::optional<long>>
  number(std::string_view option, std::string_view variable, long most) const {
    Arguments one;
    if (const auto word = text(option, variable); !word.empty())
      one.options[std::string(option)] = word;
    return whole_option(one, option, 0, most);
  }

  Result<bool> flag(std::string_view option, std::string_view variable) const {
    if (arguments_.has(option))
      return true;
    const auto word = host_.variable(variable).value_or("");
    if (word != "1" && word != "true" && word != "0" && word != "false" &&
        !word.empty())
      return bad_wish(fmt::format("{} must be 1 or 0", variable));
    return word == "1" || word == "true";
  }

private:
  const Arguments& arguments_;
  const Host& host_;
};

WallTime instant(long milliseconds) {
  return WallTime{Millis{milliseconds}};
}

Result<Date> date_of(const std::string& text, std::optional<long> bucket,
                     WallTime now) {
  if (!text.empty())
    return parse_date(text);
  return et_date(bucket ? instant(*bucket) : now);
}

/// The whole day; on a closed one from where it would have opened, so that the
/// daemon says what it thinks of it.
Result<void> place_in_day(ReplayWishes& wishes, std::optional<long> bucket) {
  const auto session = SessionCalendar().session_on(wishes.date);
  const auto usual_open =
    from_new_york(std::chrono::local_days{wishes.date} + SessionHours{}.open);
  if (!usual_open)
    return tl::unexpected(usual_open.error());
  const auto first = session ? session->open : *usual_open;
  wishes.start.bucket = bucket ? instant(*bucket) : first;
  if (wishes.one_bucket)
    wishes.buckets = 1;
  else if (session)
    wishes.buckets = std::max<std::int64_t>(
      0, (session->close - wishes.start.bucket) / Millis{bucket_step});
  return {};
}

/// Everything that is neither a time nor a place.
Result<ReplayWishes> plain_wishes(const Arguments& arguments,
                                  const Wish& wish) {
  const auto clean_slate = wish.flag("--clean-slate", "CLEAN_SLATE");
  const auto delay = wish.number("--delay-ms", "DELAY_MS", longest_delay);
  const auto limit = whole_option(arguments, "--limit", 1, most_rows);
  if (!clean_slate)
    return tl::unexpected(clean_slate.error());
  if (!delay || !limit)
    return tl::unexpected(delay ? limit.error() : delay.error());
  ReplayWishes wishes;
  wishes.clean_slate = *clean_slate;
  wishes.delay = Millis{delay->value_or(200)};
  wishes.limit = *limit;
  wishes.ticker = wish.text("--ticker", "TICKER");
  wishes.script_version = arguments.value("--script-version").value_or("");
  wishes.base = arguments.value("--base").value_or("");
  if (wishes.base.empty())
    wishes.base = arguments.value("--url").value_or("");
  wishes.new_run = arguments.has("--new-run");
  wishes.publish_end = arguments.has("--publish-end");
  return wishes;
}

/// As a word that a shell leaves alone.
std::string shell_word(std::string_view text) {
  constexpr std::string_view plain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:/-";
  if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos)
    return std::string(text);
  std::string word = "'";
  for (const char c : text)
    if (c == '\'')
      word += R"('\'')";
    else
      word += c;
  return word + "'";
}

void add_option(std::string& line, std::string_view option,
                const std::string& value) {
  if (!value.empty())
    line.append(" ").append(option).append(" ").append(shell_word(value));
}

void add_flag(std::string& line, std::string_view option, bool wished) {
  if (wished)
    line.append(" ").append(option);
}

std::string millis_text(WallTime time) {
  return std::to_string(time.time_since_epoch().count());
}

} // namespace

Result<ReplayWishes> read_replay_wishes(const Arguments& arguments,
                                        const Host& host, WallTime now) {
  const Wish wish(arguments, host);
  auto wishes = plain_wishes(arguments, wish);
  if (!wishes)
    return wishes;
  const auto bucket = wish.number("--bucket", "BUCKET", last_millisecond);
  const auto offset = wish.number("--offset", "", last_millisecond);
  if (!bucket || !offset)
    return tl::unexpected(bucket ? offset.error() : bucket.error());
  if (!*bucket && (arguments.has("--onward") || *offset))
    return bad_wish("--onward and --offset go with --bucket");
  wishes->start.offset = offset->value_or(0);
  wishes->one_bucket = bucket->has_value() && !arguments.has("--onward");
  const auto date = date_of(wish.text("--date", "DATE"), *bucket, now);
  if (!date)
    return tl::unexpected(date.error());
  wishes->date = *date;
  if (const auto placed = place_in_day(*wishes, *bucket); !placed)
    return tl::unexpected(placed.error());
  return wishes;
}

std::string page_target(const ReplayWishes& wishes, const ReplayPlace& place,
                        bool first) {
  Query query;
  query.add("date", to_text(wishes.date));
  if (!wishes.ticker.empty())
    query.add("ticker", wishes.ticker);
  if (!wishes.script_version.empty())
    query.add("scriptVersion", wishes.script_version);
  query.add("bucket", millis_text(place.bucket));
  if (wishes.limit)
    query.add("limit", std::to_string(*wishes.limit));
  if (place.offset > 0)
    query.add("offset", std::to_string(place.offset));
  if (first && wishes.clean_slate)
    query.add("cleanSlate", "1");
  if (first && wishes.new_run)
    query.add("newRun", "1");
  if (wishes.publish_end)
    query.add("publish", "end");
  return "/timed/admin/replay-ingest" + query.text();
}

std::string command_to_go_on(const ReplayWishes& wishes,
                             const ReplayPlace& place, bool first) {
  // A variable must not clear a second time what has been replayed.
  std::string line = wishes.clean_slate && !first ? "CLEAN_SLATE=0 " : "";
  line += "signalboxctl replay-ingest";
  add_option(line, "--base", wishes.base);
  add_option(line, "--date", to_text(wishes.date));
  add_option(line, "--ticker", wishes.ticker);
  add_option(line, "--script-version", wishes.script_version);
  add_option(line, "--bucket", millis_text(place.bucket));
  add_flag(line, "--onward", !wishes.one_bucket);
  if (place.offset > 0)
    add_option(line, "--offset", std::to_string(place.offset));
  if (wishes.limit)
    add_option(line, "--limit", std::to_string(*wishes.limit));
  add_option(line, "--delay-ms", std::to_string(wishes.delay.count()));
  add_flag(line, "--publish-end", wishes.publish_end);
  add_flag(line, "--clean-slate", first && wishes.clean_slate);
  add_flag(line, "--new-run", first && wishes.new_run);
  return line;
}

} // namespace signalbox
