#include "app/settings_reload.hpp"

#include "app/setting_keys.hpp"
#include "app/settings_checks.hpp"

namespace signalbox {

tl::expected<Settings, std::vector<Error>>
reloaded_settings(const Settings& running, const Settings& fresh) {
  auto settings = running;
  settings.log = fresh.log;
  std::vector<Error> errors;
  for (const auto& key : setting_keys())
    if (key.secret)
      if (auto taken = key.binding.read(settings, key.binding.show(fresh));
          !taken)
        errors.push_back(std::move(taken.error()));
  for (auto& fault : check_combinations(settings))
    errors.push_back(std::move(fault));
  if (!errors.empty())
    return tl::unexpected(std::move(errors));
  return settings;
}

} // namespace signalbox
