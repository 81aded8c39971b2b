#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "vendors/alpaca/trade_stream.hpp"
#include "json/utf8.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

const TradeStream& dialect() {
  static const TradeStream stream(
    {"https://broker.example", "PK-key-77", "stream-secret"});
  return stream;
}

void check_detail(const std::string& detail) {
  demand(!detail.empty());
  demand(json::utf8_head(detail, 1200) == detail);
  demand(detail.find("stream-secret") == std::string::npos);
}

void check_update(const OrderEvent& update) {
  demand(!update.event.empty() && !update.order_id.empty());
  demand(!update.ticker.empty());
  demand(update.ticker.find('.') == std::string::npos);
}

void read(std::string_view text) {
  const auto message = dialect().read(text);
  if (!message) {
    demand(message.error().code == Errc::malformed_reply);
    return check_detail(message.error().detail);
  }
  if (const auto* refused = std::get_if<TradeStreamRefused>(&*message))
    check_detail(refused->detail);
  if (const auto* update = std::get_if<OrderEvent>(&*message))
    check_update(*update);
}

} // namespace
} // namespace signalbox

/// A message as it is, and as the data of each stream: no text breaks an
/// invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  signalbox::read(text);
  for (const auto* stream : {"authorization", "listening", "trade_updates"})
    signalbox::read(R"({"stream":")" + std::string(stream) + R"(","data":)" +
                    text + "}");
  return 0;
}
