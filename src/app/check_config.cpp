#include "app/check_config.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace signalbox {
namespace {

/// An empty cell would make the columns unreadable.
std::string shown(const std::string& value) {
  return value.empty() ? "-" : value;
}

struct Widths {
  std::size_t name = 4, value = 5; ///< at least the headings
};

Widths widths(const std::vector<EffectiveSetting>& settings) {
  Widths widest;
  for (const auto& setting : settings) {
    widest.name = std::max(widest.name, setting.name.size());
    widest.value = std::max(widest.value, shown(setting.value).size());
  }
  return widest;
}

} // namespace

std::string render_settings(const LoadedSettings& loaded) {
  const auto wide = widths(loaded.effective);
  std::string text;
  const auto row = [&](std::string_view name, std::string_view value,
                       std::string_view origin) {
    fmt::format_to(std::back_inserter(text), "{:<{}}  {:<{}}  {}\n", name,
                   wide.name, value, wide.value, origin);
  };
  row("NAME", "VALUE", "ORIGIN");
  for (const auto& setting : loaded.effective)
    row(setting.name, shown(setting.value), setting.origin);
  const auto add = [&](std::string_view kind,
                       const std::vector<std::string>& sentences) {
    for (const auto& sentence : sentences)
      fmt::format_to(std::back_inserter(text), "{}: {}\n", kind, sentence);
  };
  add("budget", loaded.budget.loads);
  add("budget", loaded.budget.lowered);
  add("warning", loaded.budget.over);
  add("warning", loaded.warnings);
  return text;
}

std::string render_setting_errors(const std::vector<Error>& errors) {
  std::string text;
  for (const auto& error : errors)
    fmt::format_to(std::back_inserter(text), "error: {}\n", error.detail);
  return text;
}

} // namespace signalbox
