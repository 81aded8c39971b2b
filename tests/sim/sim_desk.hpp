#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "domain/core/time_text.hpp"
#include "sim/fault_order.hpp"
#include "sim/sim_world.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// A clock that stands still until a test moves it.
struct StillClock final : WallClock {
  WallTime time = *parse_iso("2026-02-02T14:35:20Z");
  WallTime now() const override { return time; }
};

/// An invented world under a still clock.
struct SimDesk {
  std::shared_ptr<StillClock> clock = std::make_shared<StillClock>();
  SimRules rules;
  std::shared_ptr<SimWorld> world = std::make_shared<SimWorld>(rules, clock);

  void start_with(const SimRules& given) {
    world = std::make_shared<SimWorld>(given, clock);
  }
  void add_fault(std::string_view body) {
    world->faults.add(*parse_fault(body));
  }
};

/// The body of a chat request; `more` replaces or follows the usual members.
inline std::string chat_body(std::string_view more = {}) {
  std::string body =
    R"({"model":"gpt-5-mini","messages":[{"role":"system","content":"Grade."},)"
    R"({"role":"user","content":"{\"signal\":{\"ticker\":\"AAPL\",)"
    R"(\"entryPrice\":187.1},\"context\":null}"}])";
  return body.append(more).append("}");
}

inline const std::string strict_format =
  R"(,"response_format":{"type":"json_schema","json_schema":{)"
  R"("name":"signal_score","strict":true,"schema":{"type":"object",)"
  R"("additionalProperties":false,"required":["score","grade","summary"],)"
  R"("properties":{"score":{"type":"number"},"grade":{"type":"string"},)"
  R"("summary":{"type":"string"}}}}})";

inline http::Request chat_request(std::string body = chat_body()) {
  http::Request request;
  request.method = http::Method::post;
  request.path = "/v1/chat/completions";
  request.body = std::move(body);
  return request;
}

/// A data request with keys; `symbol` as captured by the route, or empty.
inline http::Request data_request(http::QueryParams query,
                                  std::string symbol = {}) {
  http::Request request;
  request.method = http::Method::get;
  request.query = std::move(query);
  request.headers = {{"APCA-API-KEY-ID", "id"},
                     {"APCA-API-SECRET-KEY", "secret"}};
  if (!symbol.empty())
    request.captured = {{"symbol", std::move(symbol)}};
  return request;
}

inline json::Value parsed(std::string_view text) {
  auto value = json::parse(text);
  return value ? std::move(*value) : json::Value{};
}

/// The value at a path of member names and list indexes: `choices.0.message`.
inline json::Value at(const json::Value& value, std::string_view path) {
  const auto dot = std::min(path.find('.'), path.size());
  const auto part = path.substr(0, dot);
  const auto rest = path.substr(std::min(dot + 1, path.size()));
  const json::Value* next = value.find(part);
  if (value.is_array() && !part.empty()) {
    const auto index = static_cast<std::size_t>(part.front() - '0');
    next = index < value.items().size() ? &value.items()[index] : nullptr;
  }
  if (next == nullptr)
    return {};
  return rest.empty() ? *next : at(*next, rest);
}

inline std::string text_at(const json::Value& value, std::string_view path) {
  return std::string(at(value, path).text());
}

} // namespace signalbox::test
