#include "app/foundation.hpp"

#include <thread>
#include <utility>

#include "adapters/clock/kernel_entropy.hpp"
#include "adapters/clock/steady_life.hpp"
#include "adapters/clock/system_clock.hpp"
#include "adapters/files/quote_file.hpp"
#include "adapters/halt/halt_file.hpp"
#include "adapters/sqlite/integrity.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "app/calendar_file.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

/// The rest of a check that did not end before the start, on a thread of its
/// own that dies with the process: it only reads.
void check_in_background(const std::string& path,
                         std::function<void()> on_damage) {
  std::thread([path, on_damage = std::move(on_damage)] {
    const auto sound = check_integrity(path);
    if (sound)
      return log::info("store.checked");
    log::error("store.damaged", {{"detail", sound.error().detail}});
    on_damage();
  }).detach();
}

Result<std::shared_ptr<const SessionCalendar>>
load_calendar(const std::string& path, const SettingSources& sources) {
  if (path.empty())
    return std::make_shared<const SessionCalendar>();
  const auto text = sources.read_file(path);
  if (!text)
    return tl::unexpected(text.error());
  auto overrides = read_calendar(*text);
  if (!overrides)
    return tl::unexpected(overrides.error());
  return std::make_shared<const SessionCalendar>(std::move(*overrides));
}

/// Beside the store, unless it is given.
std::string halt_path(const Settings& settings) {
  const auto& given = settings.entry.halt_file;
  return given.empty() ? settings.store.sqlite_path + ".halt" : given;
}

Result<void> open_stores(Foundation& base, const std::string& path,
                         std::function<void()> on_damage) {
  auto writer =
    open_write_stores({path, make_uuid_v7(base.clock->now(), *base.entropy),
                       std::make_shared<SystemSteadyClock>()});
  if (!writer)
    return tl::unexpected(writer.error());
  auto reader = open_read_stores(path);
  if (!reader)
    return tl::unexpected(reader.error());
  auto night_reader =
    open_overnight_read_stores(path, std::make_shared<QuoteFile>());
  if (!night_reader)
    return tl::unexpected(night_reader.error());
  auto replay_reader = open_replay_read_stores(path);
  if (!replay_reader)
    return tl::unexpected(replay_reader.error());
  if (!writer->integrity_known)
    check_in_background(path, std::move(on_damage));
  base.write_stores = std::move(writer->stores);
  base.instance = writer->instance;
  base.read_stores = std::move(*reader);
  base.overnight_read_stores = std::move(*night_reader);
  base.replay_read_stores = std::move(*replay_reader);
  return {};
}

} // namespace

Result<Foundation> lay_foundation(const Settings& settings,
                                  const SettingSources& sources,
                                  std::function<void()> on_damage) {
  auto calendar = load_calendar(settings.work.calendar_overrides_file, sources);
  if (!calendar)
    return tl::unexpected(calendar.error());
  auto posts = make_post_parts(settings, sources);
  if (!posts)
    return tl::unexpected(posts.error());
  Foundation base;
  base.clock = std::make_shared<SystemWallClock>();
  base.entropy = std::make_shared<SystemEntropy>();
  base.secrets = std::make_shared<KernelEntropy>();
  const auto born = base.clock->now();
  base.birth = {SystemSteadyClock{}.now(), born,
                steady_life(make_uuid_v7(born, *base.entropy))};
  base.metrics = std::make_shared<Metrics>();
  base.calendar = std::move(*calendar);
  base.providers = make_providers(settings);
  base.halt = std::make_shared<HaltFile>(halt_path(settings));
  base.posts = std::move(*posts);
  auto opened =
    open_stores(base, settings.store.sqlite_path, std::move(on_damage));
  if (!opened)
    return tl::unexpected(opened.error());
  return base;
}

} // namespace signalbox
