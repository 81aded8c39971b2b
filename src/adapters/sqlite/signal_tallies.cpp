#include "adapters/sqlite/signal_tallies.hpp"

#include <algorithm>

#include "domain/calendar/new_york.hpp"

namespace signalbox {

namespace {

constexpr auto add_to_status = R"sql(
UPDATE signal_counts SET n = n + ?2 WHERE status = ?1)sql";

constexpr auto read_status_count = R"sql(
SELECT n FROM signal_counts WHERE status = ?)sql";

constexpr auto add_to_counter = R"sql(
INSERT INTO daily_counters (et_date, counter, label, n) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (et_date, counter, label) DO UPDATE SET n = n + ?4)sql";

constexpr auto raise_mark = R"sql(
INSERT INTO signal_marks (name, at) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET at = max(at, ?2))sql";

std::size_t place(SignalStatus status) {
  return static_cast<std::size_t>(status);
}

} // namespace

SignalTallies::SignalTallies(std::shared_ptr<SqliteDatabase> database)
  : database_(std::move(database)), add_status_(*database_, add_to_status),
    read_status_(*database_, read_status_count),
    add_counter_(*database_, add_to_counter),
    raise_time_(*database_, raise_mark) {}

void SignalTallies::add(SignalStatus status, std::int64_t count) {
  fresh_.statuses.at(place(status)) += count;
}

void SignalTallies::move(SignalStatus from, SignalStatus to,
                         std::int64_t count) {
  add(from, -count);
  add(to, count);
}

void SignalTallies::count(WallTime now, std::string_view counter,
                          std::string_view label, std::int64_t count) {
  if (count != 0)
    fresh_.counters[{date_of(now), std::string(counter), std::string(label)}] +=
      count;
}

void SignalTallies::mark_time(std::string_view name, WallTime at) {
  auto& newest = fresh_.times.try_emplace(std::string(name), at).first->second;
  newest = std::max(newest, at);
}

std::int64_t SignalTallies::of(SignalStatus status) {
  const auto at = place(status);
  auto count = marked_.statuses.at(at) + fresh_.statuses.at(at);
  read_status_.each([&](SqliteRow& row) { count += row.integer(); },
                    to_string(status));
  return count;
}

void SignalTallies::flush() {
  mark();
  for (const auto status : all_statuses())
    if (const auto change = marked_.statuses.at(place(status)); change != 0)
      add_status_.run(to_string(status), change);
  for (const auto& [key, change] : marked_.counters)
    add_counter_.run(std::get<0>(key), std::get<1>(key), std::get<2>(key),
                     change);
  for (const auto& [name, at] : marked_.times)
    raise_time_.run(name, at);
  discard();
}

void SignalTallies::mark() {
  marked_.merge(fresh_);
}

void SignalTallies::undo() {
  fresh_ = {};
}

void SignalTallies::discard() {
  marked_ = {};
  fresh_ = {};
}

void SignalTallies::Changes::merge(Changes& other) {
  for (std::size_t i = 0; i < statuses.size(); ++i)
    statuses[i] += other.statuses[i];
  for (const auto& [key, change] : other.counters)
    counters[key] += change;
  for (const auto& [name, at] : other.times) {
    auto& newest = times.try_emplace(name, at).first->second;
    newest = std::max(newest, at);
  }
  other = {};
}

const std::string& SignalTallies::date_of(WallTime now) {
  if (dated_ == now)
    return date_;
  auto date = et_date_text(now);
  if (!date) {
    database_->fail_with(std::move(date.error()));
    return date_;
  }
  dated_ = now;
  date_ = std::move(*date);
  return date_;
}

} // namespace signalbox
