#pragma once

#include <array>

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// The partners that the simulator plays.
enum class SimService {
  model,        ///< OpenAI-compatible chat completions
  data,         ///< Alpaca market data
  x,            ///< X API v2: mentions and look-up
  webhook,      ///< a Slack-style receiver of notifications
  rounds,       ///< the receiver of frozen rounds
  broker,       ///< Alpaca trading
  fx,           ///< Frankfurter and Open Exchange Rates
  fundamentals, ///< what companies last reported
  otlp,         ///< a collector of traces
};

inline constexpr EnumNames<SimService, 9> sim_service_names{
  {"model", "data", "x", "webhook", "rounds", "broker", "fx", "fundamentals",
   "otlp"}};

inline constexpr std::array<SimService, 9> sim_services{
  SimService::model,   SimService::data,         SimService::x,
  SimService::webhook, SimService::rounds,       SimService::broker,
  SimService::fx,      SimService::fundamentals, SimService::otlp};

/// Who can be asked for by name, for refusals.
inline constexpr std::string_view sim_service_list =
  "model, data, x, webhook, rounds, broker, fx, fundamentals or otlp";

constexpr std::string_view to_string(SimService service) {
  return sim_service_names.of(service);
}

} // namespace signalbox
