#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "domain/core/error.hpp"

/// The daemon's log: one line per event on stdout, as JSON or as text.
namespace signalbox::log {

enum class Level { debug, info, warn, error };
enum class Format { json, text };

Result<Level> parse_level(std::string_view text);
Result<Format> parse_format(std::string_view text);

/// LOG_LEVEL, LOG_FORMAT.
struct LogRules {
  Level level = Level::info;
  Format format = Format::json;
};

/// A value of a field; texts are escaped, cut at 2,000 bytes and masked.
class Value {
public:
  Value(std::string_view text) : value_(text) {}
  Value(const std::string& text) : value_(std::string_view(text)) {}
  Value(const char* text) : value_(std::string_view(text)) {}
  Value(bool flag) : value_(flag) {}
  Value(double number) : value_(number) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Value(T number) : value_(static_cast<std::int64_t>(number)) {}

  using Variant = std::variant<std::string_view, bool, double, std::int64_t>;
  const Variant& get() const { return value_; }

private:
  Variant value_;
};

struct Field {
  std::string_view key; ///< from the list in OPERATIONS.md
  Value value;
};

using Fields = std::initializer_list<Field>;

/// Sets level and format; may be called again (SIGHUP).
void set_up(const LogRules& rules);

/// From now on this text never appears in the log: it is replaced by `***`.
/// Texts shorter than 6 characters are not masked.
void mask(std::string secret);

bool enabled(Level level);

/// `event` is `<unit>.<past tense>` and listed in OPERATIONS.md.
void write(Level level, std::string_view event, Fields fields);

inline void debug(std::string_view event, Fields fields = {}) {
  write(Level::debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) {
  write(Level::info, event, fields);
}
inline void warn(std::string_view event, Fields fields = {}) {
  write(Level::warn, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
  write(Level::error, event, fields);
}

/// Writes out what is buffered.
void flush();

/// Receives finished lines instead of stdout, for tests; empty restores it.
void redirect(std::function<void(std::string_view line)> sink);

} // namespace signalbox::log
