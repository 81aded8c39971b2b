#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

/// Reading and writing of the records of part D: times are epoch milliseconds,
/// decimals are numbers.
namespace signalbox {

/// The members of an object that this program has written. One that is not as
/// it was written reads as nothing and makes `sound` false, which is asked
/// once, at the end.
class ReplayFields {
public:
  ReplayFields(const json::Value& object, bool& sound)
    : object_(object), sound_(sound) {
    sound_ = sound_ && object.is_object();
  }

  /// Whether the member is there and not null.
  bool has(std::string_view name) const;

  std::string text(std::string_view name) const;
  Decimal decimal(std::string_view name) const;
  double number(std::string_view name) const;
  std::int64_t count(std::string_view name) const;
  int whole(std::string_view name) const;
  bool flag(std::string_view name) const;
  WallTime time(std::string_view name) const;
  const std::vector<json::Value>& items(std::string_view name) const;
  const json::Value& object(std::string_view name) const;

  // Those that may be absent or null; a text is then empty, a flag off.
  std::string text_or_none(std::string_view name) const;
  bool flag_or_none(std::string_view name) const;
  std::optional<Decimal> decimal_or_none(std::string_view name) const;
  std::optional<double> number_or_none(std::string_view name) const;
  std::optional<WallTime> time_or_none(std::string_view name) const;

  /// One of an enum's names, as `named` finds them.
  template <class Enum>
  Enum one_of(std::optional<Enum> (*named)(std::string_view),
              std::string_view name) const {
    return taken(named(at(name).text()));
  }
  template <class Enum>
  std::optional<Enum>
  one_of_or_none(std::optional<Enum> (*named)(std::string_view),
                 std::string_view name) const {
    return has(name) ? std::optional(one_of(named, name)) : std::nullopt;
  }

  /// What a reading gave; otherwise nothing, and the object is not sound.
  template <class T> T taken(std::optional<T> read) const {
    sound_ = sound_ && read.has_value();
    return read ? *std::move(read) : T{};
  }

private:
  /// The member; a null if it is absent.
  const json::Value& at(std::string_view name) const;

  const json::Value& object_;
  bool& sound_;
};

/// An instant that epoch milliseconds stand for; nothing beyond year 9999.
std::optional<WallTime> time_of(std::int64_t millis);

/// The failure of a record that is not as this program writes it.
tl::unexpected<Error> malformed_record(std::string_view what);

/// The milliseconds of an instant.
inline std::int64_t millis_of(WallTime time) {
  return time.time_since_epoch().count();
}
std::optional<std::int64_t> millis_of(const std::optional<WallTime>& time);

// Members that are written only where they are set.
void write_if_set(json::Writer& out, std::string_view name,
                  const std::optional<WallTime>& time);
void write_if_set(json::Writer& out, std::string_view name,
                  const std::optional<Decimal>& number);
void write_if_set(json::Writer& out, std::string_view name,
                  std::string_view text);

/// The record with the marks of the replay that made it behind its members.
/// Its hash is that of the record without them: each kind is written in one
/// way, so that equal records are equal texts.
std::string with_marks(std::string record, std::string_view run,
                       bool replay_open = false);

} // namespace signalbox
