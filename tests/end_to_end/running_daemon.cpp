#include "tests/end_to_end/running_daemon.hpp"

#include <sstream>

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

namespace {

/// An orderly end takes 30 s at most; waiting longer tells late from never.
constexpr Millis longest_end{40'000};

std::string quoted_event(const std::string& event) {
  return "\"event\":\"" + event + "\"";
}

bool has_line(const std::string& log, const std::string& event,
              const std::string& part) {
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line) && !lines.eof();)
    if (line.find(quoted_event(event)) != std::string::npos &&
        line.find(part) != std::string::npos)
      return true;
  return false;
}

} // namespace

RunningDaemon::RunningDaemon(Environment settings,
                             std::optional<std::uint64_t> largest_file)
  : process_({{program("signalboxd")}, std::move(settings), largest_file}) {
  const bool started = wait_for_log("daemon.started");
  INFO(process_.output() << process_.errors());
  REQUIRE(started);
  const auto text = text_at(log("daemon.started").front(), "port");
  port_ = static_cast<std::uint16_t>(std::stoul(text));
  std::string bearer = "Bearer ";
  bearer += admin_token;
  known_ = std::make_unique<HttpProbe>(
    url(),
    http::Headers{{"x-cron-token", cron_token},
                  {"Authorization", bearer},
                  {"Content-Type", "application/json"}});
  stranger_ = std::make_unique<HttpProbe>(
    url(), http::Headers{{"Content-Type", "application/json"}});
}

std::vector<json::Value> RunningDaemon::log(const std::string& event) const {
  std::vector<json::Value> found;
  std::istringstream lines(process_.output());
  for (std::string line; std::getline(lines, line) && !lines.eof();) {
    auto parsed = json::parse(line);
    if (parsed && text_at(*parsed, "event") == event)
      found.push_back(std::move(*parsed));
  }
  return found;
}

bool RunningDaemon::wait_for_log(const std::string& event,
                                 const std::string& part) {
  return process_.wait_for_output(
    [&](const std::string& log) { return has_line(log, event, part); });
}

int RunningDaemon::stop(int signal) {
  process_.signal(signal);
  const auto status = process_.wait(longest_end);
  INFO("the daemon did not end: " << process_.output() << process_.errors());
  REQUIRE(status.has_value());
  return *status;
}

} // namespace signalbox::test
