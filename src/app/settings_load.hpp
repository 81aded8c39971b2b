#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"
#include "domain/budget/budget_plan.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Where settings may come from; tests give it by hand.
struct SettingSources {
  /// The value of an environment variable; nothing if it is not set.
  std::function<std::optional<std::string>(std::string_view)> environment;
  std::vector<std::string> environment_names;
  std::string env_file; ///< path given by `--env-file`, or empty
  /// A file's content. Fails with `not_found` or `unavailable`.
  std::function<Result<std::string>(const std::string&)> read_file;
};

/// One setting as `--check-config` shows it.
struct EffectiveSetting {
  std::string_view name;
  std::string value;  ///< `***` for a secret that is set
  std::string origin; ///< `default`, `environment`, `FILE:LINE` …
};

struct LoadedSettings {
  Settings settings;
  std::vector<EffectiveSetting> effective; ///< in the order of the table
  std::vector<std::string> warnings;       ///< one sentence each
  BudgetPlan budget; ///< what outside calls need; obeyed by `settings`
  std::vector<std::string> secrets; ///< values that no log line may show
};

/// Reads every setting: environment, then env file, then for secrets the file
/// that `<NAME>_FILE` names or that systemd's credentials directory holds, then
/// the default, which also an empty value means. Fails with every fault at
/// once: bad values, impossible combinations, unreadable files, unknown
/// `SIGNALBOX_…` names.
tl::expected<LoadedSettings, std::vector<Error>>
load_settings(const SettingSources& sources);

/// The process's own environment and files.
SettingSources process_sources(std::string env_file);

} // namespace signalbox
