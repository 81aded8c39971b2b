#pragma once

#include <string>

#include "sim/market.hpp"

namespace signalbox {

/// `{"t":"2026-02-02T14:35:00Z","o":187.02,…}`, as the data service writes it.
void append_bar(std::string& out, const SimBar& bar);

/// The quote of a minute, with its sizes and places.
void append_quote(std::string& out, const SimQuote& quote, MinuteIndex now);

/// The newest trade of a minute.
void append_trade(std::string& out, const Instrument& instrument,
                  MinuteIndex now);

} // namespace signalbox
