#include "sim/broker_stream_talk.hpp"

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view order_stream = "trade_updates";

std::string_view text_of(const json::Value* object, std::string_view name) {
  const auto* const value = object == nullptr ? nullptr : object->find(name);
  return value == nullptr ? std::string_view{} : value->text();
}

bool key_fits(std::string_view wanted, std::string_view given) {
  return !given.empty() && (wanted.empty() || given == wanted);
}

StreamTalk::Answer authorization(std::string_view status,
                                 std::string_view action) {
  json::Writer out;
  out.begin_object().member("stream", "authorization").key("data");
  out.begin_object().member("status", status).member("action", action);
  out.end_object().end_object();
  return {{out.take()}, status != "authorized"};
}

/// Streams that do not exist are left out, as the service does.
StreamTalk::Answer listening(bool listens) {
  json::Writer out;
  out.begin_object().member("stream", "listening").key("data");
  out.begin_object().key("streams").begin_array();
  if (listens)
    out.value(order_stream);
  out.end_array().end_object().end_object();
  return {{out.take()}, false};
}

bool asks_for_orders(const json::Value* data) {
  const auto* const streams = data == nullptr ? nullptr : data->find("streams");
  if (streams == nullptr)
    return false;
  for (const auto& name : streams->items())
    if (name.text() == order_stream)
      return true;
  return false;
}

} // namespace

bool BrokerKeys::fit(std::string_view id, std::string_view given_secret) const {
  return key_fits(key_id, id) && key_fits(secret, given_secret);
}

StreamTalk::Answer StreamTalk::on_text(std::string_view text) {
  const auto message = json::parse(text);
  const auto action = message ? text_of(&*message, "action") : "";
  const auto* const data = message ? message->find("data") : nullptr;
  if (action == "authenticate") {
    authorized_ =
      keys_.fit(text_of(data, "key_id"), text_of(data, "secret_key"));
    return authorization(authorized_ ? "authorized" : "unauthorized", action);
  }
  if (action != "listen")
    return {{}, true};
  if (!authorized_)
    return authorization("unauthorized", action);
  listens_ = asks_for_orders(data);
  return listening(listens_);
}

} // namespace signalbox
