#include "vendors/alpaca/trading_side.hpp"

namespace signalbox {

OrderSide read_side(FieldReader& fields) {
  const auto side = fields.text("side");
  if (side == "buy")
    return OrderSide::buy;
  if (side != "sell" && side != "sell_short")
    fields.refuse("side", "it is neither to buy nor to sell");
  return OrderSide::sell;
}

} // namespace signalbox
