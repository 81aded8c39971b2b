#pragma once

#include <memory>
#include <string>

#include "ports/dialects/model_dialect.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// A question about a plain signal without hints and context.
inline ModelQuestion question(std::string reasoning = {}) {
  Signal signal;
  signal.id = "BE-7";
  signal.ticker = "BE";
  signal.levels = {Decimal::scaled(9132, 2), Decimal::scaled(886, 1),
                   Decimal::scaled(975, 1)};
  signal.timeframe = "1Min";
  signal.source = "VWAP_PULLBACK";
  signal.reasoning = std::move(reasoning);
  ModelQuestion asked;
  asked.signal = std::make_shared<const Signal>(std::move(signal));
  asked.model = "local-7b";
  return asked;
}

/// The value at a path of member names and, for lists, positions.
inline const json::Value& at(const json::Value& from,
                             std::initializer_list<std::string_view> path) {
  const auto* value = &from;
  for (const auto step : path) {
    CAPTURE(step);
    value = value->is_array()
              ? &value->items().at(std::stoul(std::string(step)))
              : value->find(step);
    REQUIRE(value);
  }
  return *value;
}

/// Parses a text that must be JSON.
inline json::Value parsed(std::string_view text) {
  auto value = json::parse(text);
  REQUIRE(value);
  return std::move(*value);
}

} // namespace signalbox::test
