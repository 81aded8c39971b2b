#include "telemetry/log.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <spdlog/logger.h>

#include "domain/core/enum_names.hpp"
#include "telemetry/line_sink.hpp"
#include "telemetry/quoting.hpp"
#include "telemetry/secret_mask.hpp"

namespace signalbox::log {

namespace {

constexpr EnumNames<Level, 4> level_names{{"debug", "info", "warn", "error"}};
constexpr EnumNames<Format, 2> format_names{{"json", "text"}};

/// What all threads share. One logger per format, so that each line is of one
/// format throughout while SIGHUP changes it.
struct Journal {
  std::shared_ptr<LineSink> sink = std::make_shared<LineSink>();
  std::array<spdlog::logger, 2> loggers{spdlog::logger{"json", sink},
                                        spdlog::logger{"text", sink}};
  std::atomic<Level> level = Level::info;
  std::atomic<Format> format = Format::json;
  SecretMask secrets;

  Journal() {
    for (auto& logger : loggers)
      logger.set_level(spdlog::level::trace);
  }
};

Journal& journal() {
  // Never destroyed: threads may log until the process is gone.
  static auto& shared = *new Journal;
  return shared;
}

spdlog::level::level_enum as_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

void append(fmt::memory_buffer& line, std::string_view text) {
  line.append(text.data(), text.data() + text.size());
}

bool stands_bare(std::string_view text) {
  constexpr std::string_view bare =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+.,:/@%*";
  return !text.empty() && text.find_first_not_of(bare) == text.npos;
}

/// Appends the value of a field in either format.
class ValueWriter {
public:
  ValueWriter(fmt::memory_buffer& line, Format format)
    : line_(line), format_(format) {}

  void operator()(std::string_view text) {
    constexpr std::size_t longest = 2000;
    // Masked before it is cut: half a secret must not show at the end.
    const auto masked = journal().secrets.apply(text, masked_);
    if (masked.size() > longest)
      return write_text(cut_.assign(cut_text(masked, longest)).append("…"));
    write_text(masked);
  }

  void operator()(bool flag) { append(line_, flag ? "true" : "false"); }

  void operator()(double number) {
    if (std::isfinite(number))
      fmt::format_to(std::back_inserter(line_), "{}", number);
    else
      append(line_, "null"); // JSON has no other word for it
  }

  void operator()(std::int64_t number) {
    const fmt::format_int digits{number};
    line_.append(digits.data(), digits.data() + digits.size());
  }

private:
  void write_text(std::string_view text) {
    if (format_ == Format::text && stands_bare(text))
      append(line_, text);
    else
      append_quoted(line_, text);
  }

  fmt::memory_buffer& line_;
  Format format_;
  std::string masked_, cut_;
};

void render_json(fmt::memory_buffer& line, std::string_view event,
                 Fields fields) {
  ValueWriter write_value{line, Format::json};
  append(line, R"("event":)");
  append_quoted(line, event);
  for (const auto& [key, value] : fields) {
    line.push_back(',');
    append_quoted(line, key);
    line.push_back(':');
    std::visit(write_value, value.get());
  }
  line.push_back('}');
}

void render_text(fmt::memory_buffer& line, std::string_view event,
                 Fields fields) {
  ValueWriter write_value{line, Format::text};
  append(line, event);
  for (const auto& [key, value] : fields) {
    line.push_back(' ');
    append(line, key);
    line.push_back('=');
    std::visit(write_value, value.get());
  }
}

} // namespace

Result<Level> parse_level(std::string_view text) {
  if (const auto level = level_names.find(text))
    return *level;
  return fail(Errc::invalid_argument, "not one of debug, info, warn, error");
}

Result<Format> parse_format(std::string_view text) {
  if (const auto format = format_names.find(text))
    return *format;
  return fail(Errc::invalid_argument, "not one of json, text");
}

void set_up(const LogRules& rules) {
  journal().level.store(rules.level, std::memory_order_relaxed);
  journal().format.store(rules.format, std::memory_order_relaxed);
}

void mask(std::string secret) {
  journal().secrets.add(std::move(secret));
}

bool enabled(Level level) {
  return level >= journal().level.load(std::memory_order_relaxed);
}

void write(Level level, std::string_view event, Fields fields) {
  if (!enabled(level))
    return;
  const auto format = journal().format.load(std::memory_order_relaxed);
  fmt::memory_buffer line;
  if (format == Format::json)
    render_json(line, event, fields);
  else
    render_text(line, event, fields);
  auto& logger = journal().loggers.at(static_cast<std::size_t>(format));
  logger.log(as_spdlog(level), spdlog::string_view_t{line.data(), line.size()});
}

void flush() {
  journal().sink->flush();
}

void redirect(std::function<void(std::string_view line)> sink) {
  journal().sink->redirect(std::move(sink));
}

} // namespace signalbox::log
