#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ctl/run.hpp"
#include "domain/core/time_text.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// A Monday, five minutes into the session, and the night before it.
inline const WallTime this_morning = *parse_iso("2026-02-02T14:35:00Z");
inline const WallTime that_night = *parse_iso("2026-02-02T04:01:00Z");

/// Lines that a test made up.
struct MadeUpLines final : LineSource {
  explicit MadeUpLines(std::deque<std::string> given, bool grows = false)
    : lines(std::move(given)), growing(grows) {}

  std::optional<std::string> next() override {
    if (lines.empty())
      return std::nullopt;
    auto line = std::move(lines.front());
    lines.pop_front();
    return line;
  }
  std::string rest() override { return unfinished; }
  bool may_grow() const override { return growing; }

  std::deque<std::string> lines;
  bool growing;
  std::string unfinished;
};

/// A machine that a test plays: what it is asked, and what was written.
struct PlayedHost final : Host {
  std::map<std::string, std::string, std::less<>> variables, files;
  Screen seen;
  std::string out, err;
  std::vector<Millis> pauses;
  int pauses_before_stop = 0; ///< the pause after these is interrupted
  bool catching = false;
  std::optional<int> exit_status; ///< of programs that run; nothing: absent
  std::vector<ProgramLine> started;
  std::deque<std::string> log;
  bool log_grows = false, systemd = false, piped = false;
  std::string opened;

  std::optional<std::string> variable(std::string_view name) const override {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt
                                    : std::optional(found->second);
  }
  Screen screen() const override { return seen; }
  void write(std::string_view text) override { out += text; }
  void write_error(std::string_view text) override { err += text; }
  Result<std::string> read_text(const std::string& path) const override {
    const auto found = files.find(path);
    if (found == files.end())
      return fail(Errc::not_found, path + ": no such file");
    return found->second;
  }
  Result<std::string> read_input(const std::string& path) const override {
    return read_text(path);
  }
  void catch_stop_signals() override { catching = true; }
  bool stop_requested() const override { return false; }
  bool pause(Millis time) override {
    pauses.push_back(time);
    return static_cast<int>(pauses.size()) <= pauses_before_stop;
  }
  std::string find_program(const std::string& name) const override {
    return "/opt/bin/" + name;
  }
  Result<int> run(const ProgramLine& line) override {
    started.push_back(line);
    if (!exit_status)
      return fail(Errc::not_found, line.front() + ": no such file");
    return *exit_status;
  }
  LineSourcePtr lines() {
    return std::make_unique<MadeUpLines>(log, log_grows);
  }
  Result<LineSourcePtr> open_file(const std::string& path) override {
    opened = path;
    return lines();
  }
  Result<LineSourcePtr> open_program(const ProgramLine& line) override {
    started.push_back(line);
    return lines();
  }
  LineSourcePtr open_input() override { return piped ? lines() : nullptr; }
  bool has_systemd() const override { return systemd; }
};

/// Answers calls by target as a script says, at once.
struct PlayedDaemon final : http::Transport {
  std::map<std::string, Result<http::Reply>, std::less<>> answers;
  std::vector<http::Call> seen;

  std::map<std::string, int, std::less<>> lost; ///< answers still to be lost

  void say(const std::string& target, int status, std::string body) {
    http::Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    answers.insert_or_assign(target, reply);
  }

  std::uint64_t start(http::Call call, Done done) override {
    seen.push_back(call);
    const auto found = answers.find(call.target);
    if (const auto losing = lost.find(call.target);
        losing != lost.end() && losing->second-- > 0)
      done(fail(Errc::unavailable, "connection reset"));
    else
      done(found == answers.end() ? Result<http::Reply>(fail(
                                      Errc::unavailable, "connection refused"))
                                  : found->second);
    return seen.size();
  }
  void cancel(std::uint64_t) override {}
};

struct FixedWall final : WallClock {
  WallTime time = *parse_iso("2026-02-02T14:35:00Z");
  WallTime now() const override { return time; }
};

struct FixedSteady final : SteadyClock {
  SteadyTime now() const override { return SteadyTime{}; }
};

/// The program with everything around it played.
struct OperatorDesk {
  PlayedHost host;
  PlayedDaemon daemon;
  FixedWall wall;
  FixedSteady steady;

  /// Runs a command line; answers with the exit code.
  int run(const std::vector<std::string_view>& line) {
    return run_ctl(line,
                   {host, wall, steady,
                    [this]() -> http::Transport& { return daemon; }, "1.2.3"});
  }
};

inline json::Value parsed(std::string_view text) {
  auto value = json::parse(text);
  return value ? std::move(*value) : json::Value{};
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Lines as a reader without a terminal sees them.
inline std::string plain(const Lines& lines) {
  return paint(lines, Screen{});
}

} // namespace signalbox::test
