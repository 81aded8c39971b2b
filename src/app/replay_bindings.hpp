#pragma once

#include <string_view>

#include "app/settings_binding.hpp"

namespace signalbox {

/// A rule of the pipeline by the name of its setting; `name` is a literal.
SettingBinding pipeline_rule(std::string_view name);

/// INGEST_ALLOW_IPS: a comma list of IPv4 addresses.
SettingBinding ingest_addresses();

/// INGEST_TRUST_HEADER: the name of a header.
SettingBinding ingest_trust_header();

} // namespace signalbox
