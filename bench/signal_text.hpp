#pragma once

#include <cstdint>
#include <string>

namespace signalbox {

/// How long the JSON of one signal is.
inline constexpr std::size_t signal_bytes = 420;

/// `run-number`, padded so that all ids have one length.
std::string signal_id(const std::string& run, int number);

/// A signal as a producer writes it, one of 50 tickers, 420 bytes of JSON.
std::string signal_json(const std::string& run, int number);

/// A request that posts it on a connection that is kept.
std::string intake_request(std::uint16_t port, const std::string& run,
                           int number);

} // namespace signalbox
