#include "bench/serving_program.hpp"

#include <fstream>
#include <stdexcept>

#include <boost/system/system_error.hpp>
#include <fmt/format.h>

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr double patience_ms = 20'000;

/// A refused connection costs the other side nothing, so we ask often.
constexpr auto between_questions = 200us;

std::string in_folder(const DaemonCall& call, const std::string& name) {
  return (call.folder / name).string();
}

/// The log goes away with its folder, so its last line is told.
std::string last_words(const std::string& log_path) {
  std::ifstream lines(log_path);
  std::string last;
  for (std::string line; std::getline(lines, line);)
    last = line;
  return last.empty() ? "it said nothing" : last;
}

} // namespace

ServingProgram::ServingProgram(const ProgramCall& call, std::uint16_t port,
                               const std::string& ready_target)
  : path_(call.path), port_(port), probe_(port), process_(call) {
  while (!answers(ready_target)) {
    if (process_.ends_within(between_questions))
      throw std::runtime_error(call.path +
                               " has ended: " + last_words(call.log_path));
    if (watch_.millis() > patience_ms)
      throw std::runtime_error(
        call.path + " does not become ready: " + last_words(call.log_path));
  }
  ready_millis_ = watch_.millis();
}

bool ServingProgram::answers(const std::string& target) {
  try {
    return probe_.ask({.target = target}).status == 200;
  } catch (const boost::system::system_error&) {
    return false;
  }
}

void ServingProgram::stop() {
  if (const int status = process_.stop(); status != 0)
    throw std::runtime_error(
      fmt::format("{} ended with status {}", path_, status));
}

ServingProgram start_daemon(const DaemonCall& call) {
  const auto port = free_port();
  auto settings = call.settings;
  settings.push_back(fmt::format("ADMIN_LISTEN=127.0.0.1:{}", port));
  settings.push_back("STORE_URL=sqlite:" + in_folder(call, daemon_store));
  settings.push_back("CRON_TOKEN=" + cron_token);
  return ServingProgram({call.programs + "/signalboxd",
                         {},
                         std::move(settings),
                         in_folder(call, "signalboxd.log")},
                        port, "/health/ready");
}

ServingProgram start_sim(const DaemonCall& call,
                         std::vector<std::string> arguments) {
  const auto port = free_port();
  arguments.push_back(fmt::format("--listen=127.0.0.1:{}", port));
  arguments.push_back("--no-record");
  return ServingProgram({call.programs + "/signalbox-sim",
                         std::move(arguments),
                         {},
                         in_folder(call, "signalbox-sim.log")},
                        port, "/sim/stats");
}

std::vector<std::string> settings_for_sim(std::uint16_t port) {
  return {fmt::format("OPENAI_BASE_URL=http://127.0.0.1:{}/v1", port),
          fmt::format("ALPACA_BASE_URL=http://127.0.0.1:{}", port),
          fmt::format("ALPACA_DATA_URL=http://127.0.0.1:{}", port),
          "ALPACA_STREAM_ENABLED=0",
          "ALPACA_API_KEY=any-key-id",
          "ALPACA_SECRET_KEY=any-secret",
          "SCHEDULER_ENABLED=0"};
}

} // namespace signalbox
