#include <cstdio>
#include <string>
#include <vector>

#include "app/check_config.hpp"
#include "app/command_line.hpp"
#include "app/daemon.hpp"
#include "app/settings_load.hpp"

namespace {

using namespace signalbox;

void print(std::FILE* to, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), to);
}

int run(const CommandLine& line) {
  const auto sources = process_sources(line.env_file);
  const auto loaded = load_settings(sources);
  if (!loaded) {
    print(stderr, render_setting_errors(loaded.error()));
    return exit_config;
  }
  if (line.action == CommandLine::Action::check_config) {
    print(stdout, render_settings(*loaded));
    return line.strict && !loaded->budget.over.empty() ? exit_config : exit_ok;
  }
  return run_daemon(*loaded, sources);
}

} // namespace

int main(int argc, char** argv) {
  const auto line = parse_command_line({argv + 1, argv + argc});
  if (!line) {
    print(stderr, "signalboxd: " + line.error().detail + "\n" + usage());
    return exit_usage;
  }
  switch (line->action) {
    case CommandLine::Action::help:
      print(stdout, usage());
      return exit_ok;
    case CommandLine::Action::version:
      print(stdout, "signalboxd " SIGNALBOX_VERSION "\n");
      return exit_ok;
    case CommandLine::Action::run:
    case CommandLine::Action::check_config:
      return run(*line);
  }
}
