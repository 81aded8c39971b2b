#include "app/post_parts.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

SettingSources sources_with(std::string text) {
  SettingSources sources;
  sources.read_file =
    [text = std::move(text)](const std::string& path) -> Result<std::string> {
    if (path == "rules")
      return text;
    return fail(Errc::not_found, path + " is not there");
  };
  return sources;
}

Settings settings_with(std::string eligibility_file) {
  Settings settings;
  settings.post_service.eligibility_file = std::move(eligibility_file);
  return settings;
}

} // namespace

TEST_CASE("post_parts: without a file everything is eligible",
          "[app][post_parts]") {
  const auto parts = make_post_parts({}, sources_with(""));
  REQUIRE(parts.has_value());
  CHECK(parts->eligibility->judge("1", "BE") == Eligible::yes);
  CHECK(parts->items->items_of("$BE").size() == 1);
}

TEST_CASE("post_parts: the file's rules are obeyed", "[app][post_parts]") {
  const auto parts =
    make_post_parts(settings_with("rules"), sources_with("deny 1 *"));
  REQUIRE(parts.has_value());
  CHECK(parts->eligibility->judge("1", "BE") == Eligible::no);
}

TEST_CASE("post_parts: a file that is missing or faulty ends the start",
          "[app][post_parts]") {
  CHECK_FALSE(make_post_parts(settings_with("gone"), sources_with("")));
  const auto parts =
    make_post_parts(settings_with("rules"), sources_with("deny pat *"));
  REQUIRE_FALSE(parts.has_value());
  CHECK(parts.error().detail == "ELIGIBILITY_FILE rules: line 1: the author "
                                "must be a decimal id or *");
}

TEST_CASE("post_parts: a pattern that is none ends the start",
          "[app][post_parts]") {
  Settings settings;
  settings.items.pattern = "(";
  const auto parts = make_post_parts(settings, sources_with(""));
  REQUIRE_FALSE(parts.has_value());
  CHECK(parts.error().detail.find("X_ENTRY_PATTERN is no pattern that RE2 "
                                  "takes: ") == 0);
}
