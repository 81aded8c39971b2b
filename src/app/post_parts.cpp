#include "app/post_parts.hpp"

#include <memory>
#include <utility>

namespace signalbox {

namespace {

Result<EligibilityPtr> load_eligibility(const std::string& path,
                                        const SettingSources& sources) {
  if (path.empty())
    return EligibilityPtr(std::make_shared<EverythingEligible>());
  const auto text = sources.read_file(path);
  if (!text)
    return tl::unexpected(text.error());
  return ListedEligibility::parse(*text).map_error([&](Error error) {
    error.detail = "ELIGIBILITY_FILE " + path + ": " + error.detail;
    return error;
  });
}

} // namespace

Result<PostParts> make_post_parts(const Settings& settings,
                                  const SettingSources& sources) {
  auto items = ItemFinder::make(settings.items);
  if (!items)
    return fail(items.error().code, "X_ENTRY_PATTERN " + items.error().detail);
  auto eligibility =
    load_eligibility(settings.post_service.eligibility_file, sources);
  if (!eligibility)
    return tl::unexpected(std::move(eligibility.error()));
  return PostParts{std::move(*items), std::move(*eligibility)};
}

} // namespace signalbox
