#include "vendors/alpaca/trade_stream.hpp"

#include <algorithm>
#include <utility>

#include "domain/core/time_text.hpp"
#include "http/text_case.hpp"
#include "vendors/answer_texts.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view updates = "trade_updates";

tl::unexpected<Error> malformed_message(const std::string& detail) {
  return fail(Errc::malformed_reply, "trade stream: " + detail);
}

/// The text of a member; empty if it is absent or no string.
std::string copied_text(const json::Value& object, std::string_view name) {
  return std::string(text_of(object, name));
}

/// Class shares carry a dot at Alpaca and a dash inside.
std::string to_ticker(std::string symbol) {
  std::replace(symbol.begin(), symbol.end(), '.', '-');
  return symbol;
}

TradeStreamMessage read_authorization(const json::Value& data,
                                      const Redactor& redactor) {
  const auto status = copied_text(data, "status");
  if (status == "authorized")
    return TradeStreamAuthorized{};
  return TradeStreamRefused{"the broker says " + redactor.quote(status)};
}

bool names_updates(const json::Value* streams) {
  return streams &&
         std::ranges::any_of(streams->items(), [](const json::Value& stream) {
           return stream.is_string() && stream.text() == updates;
         });
}

TradeStreamMessage read_listening(const json::Value& data) {
  if (names_updates(data.find("streams")))
    return TradeStreamListening{};
  return TradeStreamRefused{"the broker does not tell of orders"};
}

/// Some events carry no time.
Result<std::optional<WallTime>> read_event_time(const json::Value& data) {
  const auto text = copied_text(data, "timestamp");
  if (text.empty())
    return std::nullopt;
  const auto time = parse_iso(text);
  if (!time)
    return malformed_message("timestamp: " + time.error().detail);
  return *time;
}

Result<TradeStreamMessage> read_update(const json::Value& data) {
  const auto* order = data.find("order");
  if (!order || !order->is_object())
    return malformed_message("an event has no order");
  OrderEvent update{copied_text(data, "event"),
                    to_ticker(copied_text(*order, "symbol")),
                    copied_text(*order, "id"),
                    copied_text(*order, "client_order_id"),
                    {}};
  if (update.event.empty() || update.ticker.empty() || update.order_id.empty())
    return malformed_message("an event lacks its name, symbol or order");
  auto time = read_event_time(data);
  if (!time)
    return tl::unexpected(std::move(time.error()));
  update.at = *time;
  return update;
}

} // namespace

TradeStream::TradeStream(AlpacaStream stream)
  : stream_(std::move(stream)),
    redactor_({stream_.api_key, stream_.secret_key}) {}

std::string TradeStream::url() const {
  // `http` becomes `ws` and `https` becomes `wss`; the transport refuses
  // whatever else the base is.
  auto url = stream_.base_url;
  while (url.ends_with('/'))
    url.pop_back();
  if (http::same_word(std::string_view(url).substr(0, 4), "http"))
    url.replace(0, 4, "ws");
  return url + "/stream";
}

std::string TradeStream::authenticate_text() const {
  json::Writer out;
  out.begin_object().member("action", "authenticate").key("data");
  out.begin_object()
    .member("key_id", stream_.api_key)
    .member("secret_key", stream_.secret_key)
    .end_object();
  out.end_object();
  return out.take();
}

std::string TradeStream::listen_text() const {
  json::Writer out;
  out.begin_object().member("action", "listen").key("data");
  out.begin_object().key("streams").begin_array().value(updates).end_array();
  out.end_object().end_object();
  return out.take();
}

Result<TradeStreamMessage> TradeStream::read(std::string_view text) const {
  const auto message = json::parse(text);
  if (!message)
    return malformed_message(message.error().detail);
  if (!message->is_object())
    return malformed_message("a message is no object");
  const auto stream = copied_text(*message, "stream");
  if (stream != "authorization" && stream != "listening" && stream != updates)
    return TradeStreamOther{};
  const auto* data = message->find("data");
  if (!data || !data->is_object())
    return malformed_message("a message has no data");
  if (stream == "authorization")
    return read_authorization(*data, redactor_);
  if (stream == "listening")
    return read_listening(*data);
  return read_update(*data);
}

} // namespace signalbox
