#pragma once

#include "app/settings.hpp"
#include "app/settings_load.hpp"
#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"

namespace signalbox {

/// What every actor of the posts decides with.
struct PostParts {
  ItemFinderPtr items;
  EligibilityPtr eligibility;
};

/// Compiles X_ENTRY_PATTERN and reads ELIGIBILITY_FILE. Fails with
/// `invalid_argument` naming the setting, or as reading the file does.
Result<PostParts> make_post_parts(const Settings& settings,
                                  const SettingSources& sources);

} // namespace signalbox
