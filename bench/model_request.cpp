#include "bench/model_request.hpp"

#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "adapters/beast/call_text.hpp"
#include "bench/signal_text.hpp"
#include "http/handlers/signal_fields.hpp"
#include "vendors/openai/chat_completions.hpp"

namespace signalbox {
namespace {

SignalPtr sample_signal() {
  const auto body = json::parse(signal_json("limit", 0));
  const auto read = http::read_new_signal(*body, WallTime{});
  if (!read)
    throw std::logic_error(read.error().detail);
  Signal signal;
  signal.id = *read->id;
  signal.ticker = read->ticker;
  signal.levels = read->levels;
  signal.timeframe = read->timeframe;
  signal.source = read->source;
  signal.reasoning = read->reasoning;
  signal.hints = read->hints;
  return std::make_shared<const Signal>(std::move(signal));
}

BarContextPtr sample_context() {
  BarContext context;
  context.timeframe = "1Min";
  context.bars_used = 90;
  context.vwap = 100.91234;
  context.trend_slope_pct = 0.012345;
  context.trend = "FLAT";
  context.avg_volume = 12345.678;
  context.last_volume = 13456;
  context.rel_volume = 1.0901;
  context.rel_volume_note = "thin";
  context.range_pct_avg = 0.12345;
  context.liquidity_note = "thin";
  return std::make_shared<const BarContext>(context);
}

} // namespace

std::string model_request(std::uint16_t port) {
  const ChatCompletions dialect(
    {fmt::format("http://127.0.0.1:{}/v1", port), ""});
  const auto call = dialect.score_call({.signal = sample_signal(),
                                        .context = sample_context(),
                                        .model = "gpt-5-mini",
                                        .capabilities = {}},
                                       Deadline{});
  const auto endpoint = http::parse_endpoint(call.base_url);
  std::string text;
  write_call(call, endpoint.value(), text);
  return text;
}

} // namespace signalbox
