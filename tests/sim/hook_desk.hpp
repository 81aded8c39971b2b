#pragma once

#include <string>
#include <utility>

#include "sim/hook_service.hpp"
#include "tests/sim/sim_desk.hpp"

namespace signalbox::test {

/// The body of a push with one entry; the hash is as good as any.
inline std::string round_body(const std::string& number = "1") {
  return R"({"round_number":)" + number + R"(,"snapshot_hash":")" +
         std::string(64, 'a') +
         R"(","count":1,"entries":[{"author_id":"4410","item":"BE",)"
         R"("post_id":"1886100000000000201"}]})";
}

/// A message to a receiver; without a key there is no such header.
inline http::Request hook_request(std::string body, std::string key = {}) {
  http::Request request;
  request.method = http::Method::post;
  request.path = "/hooks/any";
  request.headers = {{"Content-Type", "application/json"}};
  if (!key.empty())
    request.headers.emplace_back("Idempotency-Key", std::move(key));
  request.body = std::move(body);
  return request;
}

/// Receivers of messages under a still clock.
struct HookDesk : SimDesk {
  SimAnswer notify(std::string body = R"({"text":"hello"})") {
    return answer_notify(*world, hook_request(std::move(body)));
  }
  SimAnswer push(std::string key, std::string body = round_body()) {
    return answer_rounds(*world, hook_request(std::move(body), std::move(key)));
  }
  const HookDelivery& last() { return world->hooks.deliveries().back(); }
};

} // namespace signalbox::test
