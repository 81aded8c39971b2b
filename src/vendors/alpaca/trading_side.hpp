#pragma once

#include "domain/broker/broker.hpp"
#include "vendors/alpaca/field_reader.hpp"

namespace signalbox {

/// Reads `side`: `buy`, `sell`, or `sell_short`, which is a sale.
OrderSide read_side(FieldReader& fields);

} // namespace signalbox
