#include "app/settings_load.hpp"

#include <utility>

#include <fmt/format.h>

#include "app/setting_keys.hpp"
#include "app/settings_checks.hpp"
#include "domain/core/env_file.hpp"

namespace signalbox {
namespace {

constexpr std::string_view own_prefix = "SIGNALBOX_";
constexpr std::string_view file_suffix = "_FILE";

/// A value and where it stands.
struct Found {
  std::string value, origin;
};

using MaybeFound = Result<std::optional<Found>>;

Error fault(std::string detail) {
  return {Errc::invalid_argument, std::move(detail), "invalid_setting"};
}

std::string without_last_newline(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

/// One reading of all settings.
class Loading {
public:
  explicit Loading(const SettingSources& sources) : sources_(sources) {}

  tl::expected<LoadedSettings, std::vector<Error>> run() {
    read_env_file();
    refuse_unknown_names();
    for (const auto& key : setting_keys())
      load(key);
    add_faults(check_combinations(loaded_.settings));
    if (!errors_.empty())
      return tl::unexpected(std::move(errors_));
    serve_own_address();
    fit_budget();
    for (auto& doubt : doubtful_combinations(loaded_.settings))
      loaded_.warnings.push_back(std::move(doubt));
    return std::move(loaded_);
  }

private:
  void add_faults(std::vector<Error> faults) {
    for (auto& error : faults)
      errors_.push_back(std::move(error));
  }

  void read_env_file() {
    if (sources_.env_file.empty())
      return;
    const auto text = sources_.read_file(sources_.env_file);
    if (!text)
      return errors_.push_back(
        fault(fmt::format("{}: {}", sources_.env_file, text.error().detail)));
    file_ = parse_env_file(*text);
    for (const auto& error : file_.errors)
      errors_.push_back(
        fault(fmt::format("{} {}", sources_.env_file, error.detail)));
  }

  static bool is_known(std::string_view name) {
    if (find_setting_key(name) != nullptr)
      return true;
    if (!name.ends_with(file_suffix))
      return false;
    name.remove_suffix(file_suffix.size());
    const auto* key = find_setting_key(name);
    return key != nullptr && key->secret;
  }

  /// A misspelt name of ours must not pass for a setting. Names without our
  /// prefix in the environment are anybody's, in our own file merely odd.
  void refuse_unknown_names() {
    for (const auto& name : sources_.environment_names)
      if (name.starts_with(own_prefix) && !is_known(name))
        errors_.push_back(fault(fmt::format("{} is not a setting", name)));
    for (const auto& entry : file_.entries)
      if (!is_known(entry.name))
        note_unknown(entry);
  }

  void note_unknown(const EnvEntry& entry) {
    auto sentence =
      fmt::format("{} ({}) is not a setting", entry.name, place(entry));
    if (entry.name.starts_with(own_prefix))
      errors_.push_back(fault(std::move(sentence)));
    else
      loaded_.warnings.push_back(std::move(sentence));
  }

  std::string place(const EnvEntry& entry) const {
    return fmt::format("{}:{}", sources_.env_file, entry.line);
  }

  std::optional<Found> find_plain(std::string_view name) const {
    if (auto value = sources_.environment(name))
      return Found{std::move(*value), "environment"};
    if (const auto* entry = file_.find(name))
      return Found{entry->value, place(*entry)};
    return std::nullopt;
  }

  MaybeFound read_named_file(std::string_view name) const {
    const auto variable = fmt::format("{}{}", name, file_suffix);
    const auto path = find_plain(variable);
    if (!path || path->value.empty())
      return std::optional<Found>{};
    auto text = sources_.read_file(path->value);
    if (!text)
      return fail(Errc::invalid_argument,
                  fmt::format("{}: {}", variable, text.error().detail));
    return Found{without_last_newline(std::move(*text)),
                 fmt::format("{}={}", variable, path->value)};
  }

  MaybeFound read_credential_file(std::string_view name) const {
    const auto directory = sources_.environment("CREDENTIALS_DIRECTORY");
    if (!directory || directory->empty())
      return std::optional<Found>{};
    const auto path = fmt::format("{}/{}", *directory, name);
    auto text = sources_.read_file(path);
    if (!text && text.error().code == Errc::not_found)
      return std::optional<Found>{};
    if (!text)
      return fail(
        Errc::invalid_argument,
        fmt::format("{} as a credential: {}", name, text.error().detail));
    return Found{without_last_newline(std::move(*text)), path};
  }

  MaybeFound find(const SettingKey& key) const {
    if (auto found = find_plain(key.name))
      return found;
    if (!key.secret)
      return std::optional<Found>{};
    auto found = read_named_file(key.name);
    if (!found || found->has_value())
      return found;
    return read_credential_file(key.name);
  }

  void load(const SettingKey& key) {
    auto found = find(key);
    if (!found)
      return errors_.push_back(fault(found.error().detail));
    if (*found && !(*found)->value.empty())
      assign(key, **found);
    note_effective(key, *found ? (*found)->origin : "default");
  }

  void assign(const SettingKey& key, const Found& found) {
    const auto taken = key.binding.read(loaded_.settings, found.value);
    if (!taken)
      errors_.push_back(fault(fmt::format("{} ({}) {}", key.name, found.origin,
                                          taken.error().detail)));
  }

  void note_effective(const SettingKey& key, std::string origin) {
    auto value = key.binding.show(loaded_.settings);
    if (key.secret && !value.empty())
      loaded_.secrets.push_back(std::exchange(value, "***"));
    loaded_.effective.push_back(
      {key.name, std::move(value), std::move(origin)});
  }

  /// Who listens on an address of its own is called by it.
  void serve_own_address() {
    auto& settings = loaded_.settings;
    const auto& host = settings.server.host;
    if (host == "0.0.0.0" || host == "::")
      return;
    const bool six = host.find(':') != std::string::npos;
    settings.access.hosts.push_back(six ? fmt::format("[{}]", host) : host);
  }

  /// Lowers the settings themselves, so that the table shows what counts.
  void fit_budget() {
    loaded_.budget = plan_post_calls(loaded_.settings);
    for (const auto& service : loaded_.budget.services)
      if (const auto* key = find_setting_key(service.setting))
        lower(*key, std::to_string(service.calls));
  }

  void lower(const SettingKey& key, const std::string& value) {
    for (auto& row : loaded_.effective)
      if (row.name == key.name && row.value != value) {
        row.value = value;
        row.origin += ", lowered to the budget";
        assign(key, {value, row.origin});
      }
  }

  const SettingSources& sources_;
  EnvFile file_;
  LoadedSettings loaded_;
  std::vector<Error> errors_;
};

} // namespace

tl::expected<LoadedSettings, std::vector<Error>>
load_settings(const SettingSources& sources) {
  return Loading(sources).run();
}

} // namespace signalbox
