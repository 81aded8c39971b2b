#include "app/command_line.hpp"

namespace signalbox {

Result<CommandLine> parse_command_line(const std::vector<std::string>& words) {
  CommandLine line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word == "--check-config")
      line.action = CommandLine::Action::check_config;
    else if (word == "--strict")
      line.strict = true;
    else if (word == "--version")
      line.action = CommandLine::Action::version;
    else if (word == "--help" || word == "-h")
      line.action = CommandLine::Action::help;
    else if (word == "--env-file" && i + 1 < words.size())
      line.env_file = words[++i];
    else if (word.starts_with("--env-file=") && word.size() > 11)
      line.env_file = word.substr(11);
    else if (word == "--env-file")
      return fail(Errc::invalid_argument, "--env-file needs a file");
    else
      return fail(Errc::invalid_argument, "unknown argument " + word);
  }
  if (line.strict && line.action != CommandLine::Action::check_config)
    return fail(Errc::invalid_argument, "--strict belongs to --check-config");
  return line;
}

std::string usage() {
  return R"(signalboxd: the back office of a trading desk in one daemon

usage: signalboxd [--env-file FILE]
                  [--check-config [--strict] | --version | --help]

  --env-file FILE   read KEY=VALUE settings from FILE; the environment wins
  --check-config    print every effective setting with its origin and end
  --strict          end with 78 too when outside calls exceed their budgets
  --version         print the version and end
  --help            print this and end

Settings are environment variables; etc/signalboxd.env lists them all.

exit status: 0 orderly stop, 64 bad arguments, 69 address or store in use,
             70 the daemon gave up (systemd starts it anew), 78 bad settings
             or a store that this version cannot use
)";
}

} // namespace signalbox
