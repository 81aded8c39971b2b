#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include <spdlog/sinks/base_sink.h>

namespace signalbox::log {

/// Puts time and level in front of what a logger named `json` or `text` has
/// rendered, and writes the line out at once: who tails the log sees an event
/// when it happens, and an idle daemon needs no timer to flush.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
  using Receiver = std::function<void(std::string_view line)>;

  /// Lines go to `receiver` instead of stdout; empty: to stdout again. The
  /// receiver may not log.
  void redirect(Receiver receiver);

private:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override;

  Receiver receiver_;
  std::string line_; ///< kept for its memory
};

} // namespace signalbox::log
