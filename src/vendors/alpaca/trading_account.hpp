#pragma once

#include <string_view>
#include <vector>

#include "domain/broker/broker.hpp"
#include "domain/core/error.hpp"

/// Bodies of a 200 to questions about the account. Every reader fails with
/// `malformed_reply` for any other shape than the documented one; unknown
/// fields do not matter.
namespace signalbox {

Result<BrokerAccount> read_account_answer(std::string_view body);

Result<BrokerClock> read_clock_answer(std::string_view body);

/// A short position has a quantity below zero, or it is malformed.
Result<std::vector<BrokerPosition>>
read_positions_answer(std::string_view body);

} // namespace signalbox
