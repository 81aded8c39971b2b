#include "app/setting_keys_posts.hpp"

#include <string>
#include <utility>

#include "domain/posts/entry_items.hpp"

namespace signalbox {
namespace {

constexpr SettingRange any_time_ms{1, 86'400'000};
constexpr SettingRange calls_of_a_run{1, 100};
constexpr SettingRange removals{0, 1'000'000};

SettingBinding entry_pattern() {
  return {[](Settings& settings, std::string_view text) -> Result<void> {
            ItemRules items{std::string(text), ItemRules{}.most_per_post};
            if (const auto finder = ItemFinder::make(items); !finder)
              return bad_value(finder.error().detail);
            settings.items = std::move(items);
            return {};
          },
          [](const Settings& settings) { return settings.items.pattern; }};
}

std::vector<SettingKey> service_keys() {
  return {
    {"ENABLE_POSTS",
     into(&Settings::post_service, &PostServiceSettings::enabled), "0 or 1",
     chosen, "Posts, entries and rounds; off also without token and account."},
    {"X_API_BASE", post_service_base_url(), "URL", "X",
     "Base of the service that holds the posts; it needs the token too."},
    {"X_BEARER_TOKEN",
     secret(&Settings::post_service, &PostServiceSettings::bearer_token),
     "text", "X", "App-only token; without it there are no posts.", true},
    {"X_USER_ID", post_service_user_id(), "decimal id", "X",
     "The account whose mentions are entries; without it there are none."},
    {"X_HTTP_TIMEOUT_MS",
     into(&Settings::post_calls, &PostCallRules::http_timeout, any_time_ms),
     "ms", chosen, "Limit of one attempt of a call."},
    {"X_ENTRY_PATTERN", entry_pattern(), "RE2 pattern", chosen,
     "What counts as an item: its first group, or the whole match."},
    {"ELIGIBILITY_FILE",
     into(&Settings::post_service, &PostServiceSettings::eligibility_file),
     "file", chosen,
     "Rules of who may enter with what; without it everything is eligible."},
  };
}

std::vector<SettingKey> poll_keys() {
  return {
    {"TWITTER_POLL_INTERVAL",
     into(&Settings::poll, &PollRules::interval, any_time_ms), "ms", required,
     "Time between two polls for new mentions."},
    {"TWITTER_POLL_TIMEOUT_MS",
     into(&Settings::poll, &PollRules::timeout, any_time_ms), "ms", chosen,
     "Limit of one poll."},
    {"POLL_MAX_PAGES",
     into(&Settings::poll, &PollRules::max_pages, calls_of_a_run), "count",
     chosen, "Pages of 100 posts that one poll reads; each is a call."},
    {"POLL_BACKFILL", into(&Settings::poll, &PollRules::backfill), "0 or 1",
     chosen, "1: the first poll takes old posts too; 0: it starts from now."},
  };
}

std::vector<SettingKey> check_keys() {
  return {
    {"VALIDATE_ENTRIES_INTERVAL",
     into(&Settings::validate, &ValidateRules::interval, any_time_ms), "ms",
     required, "Time between two checks whether posts still exist."},
    {"VALIDATE_ENTRIES_TIMEOUT_MS",
     into(&Settings::validate, &ValidateRules::timeout, any_time_ms), "ms",
     chosen, "Limit of one check."},
    {"VALIDATE_MAX_BATCHES_PER_RUN",
     into(&Settings::validate, &ValidateRules::max_batches, calls_of_a_run),
     "count", chosen, "Look-ups of 100 posts that one check makes at most."},
    {"MAX_DELETIONS_PER_RUN",
     into(&Settings::validate, &ValidateRules::max_deletions, removals),
     "count", chosen, "Entries that one check removes at most."},
    {"FINAL_SWEEP_PAUSE_MS",
     into(&Settings::validate, &ValidateRules::final_pause, {0, 3'600'000}),
     "ms", required, "Pause between two batches of a round's final sweep."},
    {"FAST_DELETE_SWEEP_INTERVAL",
     into(&Settings::delete_sweep, &DeleteSweepRules::interval, any_time_ms),
     "ms", required, "Time between two looks at the newest posts."},
    {"FAST_DELETE_SWEEP_TIMEOUT_MS",
     into(&Settings::delete_sweep, &DeleteSweepRules::timeout, any_time_ms),
     "ms", chosen, "Limit of one such look."},
    {"FAST_DELETE_LIMIT",
     into(&Settings::delete_sweep, &DeleteSweepRules::limit, {1, 100}), "count",
     chosen, "How many of the newest posts are looked at."},
    {"MAX_DELETIONS_PER_SWEEP",
     into(&Settings::delete_sweep, &DeleteSweepRules::max_deletions, removals),
     "count", chosen, "Entries that one such look removes at most."},
    {"REMOVAL_CONFIRM_MS",
     into(&Settings::removal, &RemovalRules::confirm, {0, 86'400'000}), "ms",
     chosen, "A post must be found gone twice, so far apart, to be removed."},
  };
}

} // namespace

const std::vector<SettingKey>& post_setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto& group : {service_keys(), poll_keys(), check_keys()})
      keys.insert(keys.end(), group.begin(), group.end());
    return keys;
  }();
  return all;
}

} // namespace signalbox
