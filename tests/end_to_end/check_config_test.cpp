#include <fstream>

#include "tests/contracts/temporary_folder.hpp"
#include "tests/end_to_end/child_process.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct Checked {
  std::optional<int> status;
  std::string output, errors;

  bool says(const std::string& part) const {
    return (output + errors).find(part) != std::string::npos;
  }
};

Checked run_daemon(std::vector<std::string> arguments,
                   const Environment& settings = {}) {
  arguments.insert(arguments.begin(), program("signalboxd"));
  ChildProcess daemon({std::move(arguments), settings});
  const auto status = daemon.wait();
  return {status, daemon.output(), daemon.errors()};
}

Checked check_config(const Environment& settings) {
  return run_daemon({"--check-config"}, settings);
}

std::string write_file(const TemporaryFolder& folder, const std::string& name,
                       const std::string& text) {
  auto path = folder.file(name);
  std::ofstream(path) << text;
  return path;
}

} // namespace

TEST_CASE("check-config: good settings are shown with their origin",
          "[end_to_end][check_config]") {
  const TemporaryFolder folder;
  const auto file =
    write_file(folder, "box.env", "AI_SCORE_DRAIN_MAX=7\nLOG_LEVEL=warn\n");
  const auto ended = run_daemon({"--check-config", "--env-file", file},
                                {{"LOG_LEVEL", "error"}});
  CAPTURE(ended.output, ended.errors);
  CHECK(ended.status == 0);
  const auto line = [&](const std::string& name) {
    const auto at = ended.output.find("\n" + name + " ");
    const auto end = ended.output.find('\n', at + 1);
    return at == std::string::npos ? "" : ended.output.substr(at, end - at);
  };
  CHECK(line("AI_SCORE_DRAIN_MAX").find(file + ":1") != std::string::npos);
  CHECK(line("LOG_LEVEL").find("error") != std::string::npos);
  CHECK(line("LOG_LEVEL").find("environment") != std::string::npos);
  CHECK(line("ADMIN_LISTEN").find("127.0.0.1:8787") != std::string::npos);
  CHECK(line("ADMIN_LISTEN").find("default") != std::string::npos);
}

TEST_CASE("check-config: secrets are masked wherever they come from",
          "[end_to_end][check_config]") {
  const TemporaryFolder folder;
  const auto file = write_file(folder, "token", "secret-of-a-file\n");
  write_file(folder, "OPENAI_API_KEY", "secret-of-systemd\n");
  const auto ended = check_config({{"CRON_TOKEN", "secret-of-the-environment"},
                                   {"ADMIN_TOKEN_FILE", file},
                                   {"CREDENTIALS_DIRECTORY", folder.file("")}});
  CAPTURE(ended.output, ended.errors);
  CHECK(ended.status == 0);
  CHECK_FALSE(ended.says("secret-of"));
  for (const auto* const name :
       {"CRON_TOKEN", "ADMIN_TOKEN", "OPENAI_API_KEY"}) {
    const auto at = ended.output.find(std::string("\n") + name + " ");
    REQUIRE(at != std::string::npos);
    CHECK(ended.output.substr(at, 60).find("***") != std::string::npos);
  }
}

TEST_CASE("check-config: all faults are told at once and none is repeated "
          "with a secret",
          "[end_to_end][check_config]") {
  const Environment bad{{"AI_SCORE_DRAIN_MAX", "0"},
                        {"AI_SCORE_DRAIN_CONCURRENCY", "five"},
                        {"LOG_LEVEL", "loud"},
                        {"STORE_URL", "mysql:x"},
                        {"SIGNALBOX_TYPO", "1"},
                        {"OPENAI_BASE_URL", "http://far.example"},
                        {"ALPACA_API_KEY", "only-half-a-key-pair"},
                        {"ADMIN_LISTEN", "0.0.0.0:8787"}};
  const auto way = GENERATE(0, 1);
  const auto ended = way == 0 ? check_config(bad) : run_daemon({}, bad);
  CAPTURE(ended.output, ended.errors);
  CHECK(ended.status == 78);
  for (const auto& [name, value] : bad)
    CHECK(ended.says(name));
  CHECK(ended.says("ADMIN_TOKEN"));
  CHECK(ended.says("ADMIN_INSECURE"));
  CHECK_FALSE(ended.says("only-half-a-key-pair"));
}

TEST_CASE("check-config: a file that is not there or not readable as settings "
          "is a fault",
          "[end_to_end][check_config]") {
  const TemporaryFolder folder;
  const auto absent = folder.file("absent.env");
  const auto missing = run_daemon({"--check-config", "--env-file", absent});
  CHECK(missing.status == 78);
  CHECK(missing.says(absent));
  const auto odd = write_file(folder, "odd.env", "this is no setting\n");
  const auto unreadable = run_daemon({"--check-config", "--env-file", odd});
  CHECK(unreadable.status == 78);
  CHECK(unreadable.says(odd));
}

TEST_CASE("check-config: nothing is started and nothing is made",
          "[end_to_end][check_config]") {
  const TemporaryFolder folder;
  const auto store = folder.file("never.db");
  CHECK(check_config({{"STORE_URL", "sqlite:" + store}}).status == 0);
  CHECK_FALSE(std::filesystem::exists(store));
}

TEST_CASE("check-config: the command line is explained and checked",
          "[end_to_end][check_config]") {
  CHECK(run_daemon({"--help"}).status == 0);
  CHECK(run_daemon({"--help"}).output.find("--env-file") != std::string::npos);
  CHECK(run_daemon({"--version"}).output.starts_with("signalboxd "));
  for (const auto& arguments : std::vector<std::vector<std::string>>{
         {"--frobnicate"}, {"--env-file"}, {"start"}}) {
    const auto ended = run_daemon(arguments);
    CHECK(ended.status == 64);
    CHECK(ended.says("usage"));
  }
}

TEST_CASE("check-config: the file that comes with the daemon is good",
          "[end_to_end][check_config]") {
  const std::string file = SIGNALBOX_SOURCE_DIR "/etc/signalboxd.env";
  const auto ended = run_daemon({"--check-config", "--env-file", file});
  CAPTURE(ended.output, ended.errors);
  CHECK(ended.status == 0);
  CHECK_FALSE(ended.says("warning:"));
}

TEST_CASE("check-config: only a strict check refuses calls over their budget",
          "[end_to_end][check_config]") {
  const Environment hasty{{"TWITTER_POLL_INTERVAL", "60000"}};
  const auto lenient = check_config(hasty);
  CAPTURE(lenient.output, lenient.errors);
  CHECK(lenient.status == 0);
  CHECK(lenient.says("warning: twitterPoller 15 of 10 calls of mentions"));
  CHECK(run_daemon({"--check-config", "--strict"}, hasty).status == 78);
  CHECK(run_daemon({"--check-config", "--strict"}).status == 0);
}
