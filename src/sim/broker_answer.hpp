#pragma once

#include <string>

#include "http/message.hpp"
#include "sim/broker_refusal.hpp"
#include "sim/broker_text.hpp"

namespace signalbox {

/// A body with a status.
inline http::Response broker_body(std::string body, int status = 200) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

/// A refusal in the broker's shape.
inline http::Response broker_refusal(const BrokerRefusal& refusal) {
  return broker_body(refusal_text(refusal), refusal.status);
}

} // namespace signalbox
