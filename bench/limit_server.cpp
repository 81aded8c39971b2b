#include "bench/limit_server.hpp"

#include "bench/limit_http.hpp"

namespace signalbox {
namespace {

std::string text_of(simdjson::ondemand::object& object, const char* name) {
  return std::string(object[name].get_string().value());
}

std::string number_text_of(simdjson::ondemand::object& object,
                           const char* name) {
  return std::string(object[name].raw_json_token().value());
}

LimitSignal read_signal(simdjson::ondemand::parser& parser, std::string& body) {
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  auto document = parser.iterate(body);
  simdjson::ondemand::object object = document.get_object().value();
  // In the order of the text: then every field is found at once.
  LimitSignal signal;
  signal.id = text_of(object, "id");
  signal.ticker = text_of(object, "ticker");
  signal.side = text_of(object, "side");
  signal.entry = number_text_of(object, "entryPrice");
  signal.stop = number_text_of(object, "stopPrice");
  signal.target = number_text_of(object, "targetPrice");
  signal.timeframe = text_of(object, "timeframe");
  signal.source = text_of(object, "source");
  signal.vwap = object["vwap"].get_double().value();
  signal.pullback_pct = object["pullbackPct"].get_double().value();
  signal.trend_score = object["trendScore"].get_double().value();
  signal.liquidity_score = object["liquidityScore"].get_double().value();
  signal.reasoning = text_of(object, "reasoning");
  return signal;
}

/// Signals, as intake stores them.
struct SignalIntake {
  using Row = LimitSignal;
  using Store = LimitStore;

  static Row read(simdjson::ondemand::parser& parser, std::string& body) {
    return read_signal(parser, body);
  }
  static void write(Store& store, const Row& row) { store.insert(row); }
  static LimitAnswer answer(const Row& row) {
    return {
      "201 Created",
      fmt::format(R"({{"ok":true,"id":"{}","status":"PENDING"}})", row.id)};
  }
};

} // namespace

int run_limit_server(std::uint16_t port, const std::string& store_path) {
  LimitHttp<SignalIntake>(port, store_path).run();
  return 0;
}

} // namespace signalbox
