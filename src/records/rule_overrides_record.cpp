#include "records/rule_overrides_record.hpp"

#include <optional>
#include <string>
#include <utility>

#include "domain/replay/rule_overrides.hpp"
#include "json/reader.hpp"

namespace signalbox {

namespace {

tl::unexpected<Error> bad_settings(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_settings", std::move(detail));
}

/// The text of a rule's value as the settings file would have it; nothing for
/// what cannot stand there.
std::optional<std::string> rule_text(const std::string& name,
                                     const json::Value& value) {
  if (const auto flag = value.as_bool(); flag && name == "SIM_FUTURES")
    return *flag ? "1" : "0";
  if (value.is_number() || (value.is_string() && !value.text().empty()))
    return std::string(value.text());
  return std::nullopt;
}

} // namespace

Result<PipelineRules> changed_rules(const json::Value& overrides,
                                    PipelineRules rules) {
  for (const auto& [name, value] : overrides.members()) {
    const auto text = rule_text(name, value);
    if (!text)
      return bad_settings(name + " must be a number or a text");
    const auto set = set_rule(rules, name, *text);
    if (!set)
      return bad_settings(name + " " + set.error().detail);
  }
  if (const auto fits = check_rules(rules); !fits)
    return bad_settings(fits.error().detail);
  return rules;
}

Result<PipelineRules> read_changed_rules(std::string_view overrides,
                                         PipelineRules rules) {
  const auto read = json::parse(overrides);
  if (!read || !read->is_object())
    return bad_settings("the kept settings are no JSON object");
  return changed_rules(*read, std::move(rules));
}

} // namespace signalbox
