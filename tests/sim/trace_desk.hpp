#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace signalbox::test {

/// One span as `signalbox` sends it, with another text at one place.
inline std::string span_json(std::string_view from = {},
                             std::string_view to = {}) {
  std::string span =
    R"({"traceId":"5b8efff798038103d269b633813fc60c",)"
    R"("spanId":"eee19b7ec3c1b174","parentSpanId":"",)"
    R"("name":"overnight-scoring-job","kind":1,)"
    R"("startTimeUnixNano":"1770004800000000000",)"
    R"("endTimeUnixNano":"1770004861500000000",)"
    R"("attributes":[{"key":"users_total","value":{"intValue":"1000"}},)"
    R"({"key":"partial","value":{"boolValue":false}}],)"
    R"("events":[{"timeUnixNano":"1770004800412000000",)"
    R"("name":"rates.fetched","attributes":[]}],)"
    R"("status":{"code":1}})";
  if (const auto place = span.find(from);
      !from.empty() && place != std::string::npos)
    span.replace(place, from.size(), to);
  return span;
}

/// `POST /v1/traces` with those spans, in one scope of one service.
inline http::Request traces_request(const std::string& spans) {
  http::Request request;
  request.method = http::Method::post;
  request.path = "/v1/traces";
  request.headers = {{"Content-Type", "application/json"}};
  request.body =
    R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name",)"
    R"("value":{"stringValue":"signalbox"}}]},"scopeSpans":[{"scope":)"
    R"({"name":"overnight","version":"1.0.0"},"spans":[)";
  request.body.append(spans).append("]}]}]}");
  return request;
}

} // namespace signalbox::test
