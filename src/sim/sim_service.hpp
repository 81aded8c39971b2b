#pragma once

#include <array>

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// The partners that the simulator plays.
enum class SimService {
  model,   ///< OpenAI-compatible chat completions
  data,    ///< Alpaca market data
  x,       ///< X API v2: mentions and look-up
  webhook, ///< a Slack-style receiver of notifications
  rounds,  ///< the receiver of frozen rounds
};

inline constexpr EnumNames<SimService, 5> sim_service_names{
  {"model", "data", "x", "webhook", "rounds"}};

inline constexpr std::array<SimService, 5> sim_services{
  SimService::model, SimService::data, SimService::x, SimService::webhook,
  SimService::rounds};

constexpr std::string_view to_string(SimService service) {
  return sim_service_names.of(service);
}

} // namespace signalbox
