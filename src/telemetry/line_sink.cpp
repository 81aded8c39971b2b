#include "telemetry/line_sink.hpp"

#include <chrono>
#include <cstdio>
#include <utility>

#include "domain/core/time_text.hpp"

namespace signalbox::log {

namespace {

std::string_view as_text(spdlog::string_view_t text) {
  return {text.data(), text.size()};
}

std::string_view level_name(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::debug:
      return "debug";
    case spdlog::level::warn:
      return "warn";
    case spdlog::level::err:
      return "error";
    default:
      return "info";
  }
}

std::string_view padded_level(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::debug:
      return "DEBUG ";
    case spdlog::level::warn:
      return "WARN  ";
    case spdlog::level::err:
      return "ERROR ";
    default:
      return "INFO  ";
  }
}

std::string time_of(const spdlog::details::log_msg& message) {
  return to_iso(std::chrono::floor<std::chrono::milliseconds>(message.time));
}

void write_json_front(std::string& line,
                      const spdlog::details::log_msg& message) {
  line = R"({"ts":")";
  line += time_of(message);
  line += R"(","level":")";
  line += level_name(message.level);
  line += R"(",)";
}

void write_text_front(std::string& line,
                      const spdlog::details::log_msg& message) {
  line = time_of(message);
  line += ' ';
  line += padded_level(message.level);
}

} // namespace

void LineSink::redirect(Receiver receiver) {
  const std::lock_guard lock{mutex_};
  receiver_ = std::move(receiver);
}

void LineSink::sink_it_(const spdlog::details::log_msg& message) {
  const bool json = as_text(message.logger_name) == "json";
  json ? write_json_front(line_, message) : write_text_front(line_, message);
  line_ += as_text(message.payload);
  if (receiver_)
    return receiver_(line_);
  line_ += '\n';
  std::fwrite(line_.data(), 1, line_.size(), stdout);
  std::fflush(stdout);
}

void LineSink::flush_() {
  std::fflush(stdout);
}

} // namespace signalbox::log
