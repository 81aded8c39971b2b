#pragma once

#include <memory>

#include "app/settings.hpp"
#include "ports/dialects/bars_dialect.hpp"
#include "ports/dialects/model_dialect.hpp"
#include "ports/dialects/posts_dialect.hpp"

namespace signalbox {

/// The outside services, as they are asked and understood; null where one is
/// not configured.
struct Providers {
  std::shared_ptr<const ModelDialect> model;
  std::shared_ptr<const BarsDialect> bars;
  std::shared_ptr<const PostsDialect> posts;
};

Providers make_providers(const Settings& settings);

} // namespace signalbox
