#include "records/replay_fields.hpp"

#include <limits>

namespace signalbox {

namespace {

constexpr std::int64_t last_millis = 253'402'300'799'999; ///< year 9999

template <class T> std::optional<T> value_of(const Result<T>& read) {
  return read ? std::optional<T>(*read) : std::nullopt;
}

std::optional<int> int_of(std::int64_t number) {
  using Limits = std::numeric_limits<int>;
  if (number < Limits::min() || number > Limits::max())
    return std::nullopt;
  return static_cast<int>(number);
}

} // namespace

const json::Value& ReplayFields::at(std::string_view name) const {
  static const json::Value nothing;
  const auto* const member = object_.find(name);
  return member != nullptr ? *member : nothing;
}

bool ReplayFields::has(std::string_view name) const {
  return !at(name).is_null();
}

std::string ReplayFields::text(std::string_view name) const {
  return std::string(taken(value_of(at(name).as_string())));
}

Decimal ReplayFields::decimal(std::string_view name) const {
  const auto& member = at(name);
  return taken(member.is_number() ? value_of(member.as_decimal())
                                  : std::nullopt);
}

double ReplayFields::number(std::string_view name) const {
  return taken(value_of(at(name).as_double()));
}

std::int64_t ReplayFields::count(std::string_view name) const {
  return taken(value_of(at(name).as_int()));
}

int ReplayFields::whole(std::string_view name) const {
  return taken(int_of(count(name)));
}

bool ReplayFields::flag(std::string_view name) const {
  return taken(value_of(at(name).as_bool()));
}

WallTime ReplayFields::time(std::string_view name) const {
  return taken(time_of(count(name)));
}

const std::vector<json::Value>&
ReplayFields::items(std::string_view name) const {
  sound_ = sound_ && at(name).is_array();
  return at(name).items();
}

const json::Value& ReplayFields::object(std::string_view name) const {
  sound_ = sound_ && at(name).is_object();
  return at(name);
}

std::string ReplayFields::text_or_none(std::string_view name) const {
  return has(name) ? text(name) : std::string();
}

bool ReplayFields::flag_or_none(std::string_view name) const {
  return has(name) && flag(name);
}

std::optional<Decimal>
ReplayFields::decimal_or_none(std::string_view name) const {
  return has(name) ? std::optional(decimal(name)) : std::nullopt;
}

std::optional<double>
ReplayFields::number_or_none(std::string_view name) const {
  return has(name) ? std::optional(number(name)) : std::nullopt;
}

std::optional<WallTime>
ReplayFields::time_or_none(std::string_view name) const {
  return has(name) ? std::optional(time(name)) : std::nullopt;
}

std::optional<WallTime> time_of(std::int64_t millis) {
  if (millis < -last_millis || millis > last_millis)
    return std::nullopt;
  return WallTime{Millis{millis}};
}

tl::unexpected<Error> malformed_record(std::string_view what) {
  std::string detail(what);
  detail += " is not as this program writes it";
  return fail(Errc::malformed_reply, std::move(detail));
}

std::optional<std::int64_t> millis_of(const std::optional<WallTime>& time) {
  return time ? std::optional(millis_of(*time)) : std::nullopt;
}

void write_if_set(json::Writer& out, std::string_view name,
                  const std::optional<WallTime>& time) {
  if (time)
    out.member(name, millis_of(*time));
}

void write_if_set(json::Writer& out, std::string_view name,
                  const std::optional<Decimal>& number) {
  if (number)
    out.member(name, *number);
}

void write_if_set(json::Writer& out, std::string_view name,
                  std::string_view text) {
  if (!text.empty())
    out.member(name, text);
}

std::string with_marks(std::string record, std::string_view run,
                       bool replay_open) {
  if (run.empty() && !replay_open)
    return record;
  json::Writer marks;
  marks.begin_object();
  write_if_set(marks, "runId", run);
  if (replay_open)
    marks.member("replayOpen", true);
  marks.end_object();
  record.back() = ',';
  record.append(marks.take(), 1);
  return record;
}

} // namespace signalbox
