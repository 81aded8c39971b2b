#pragma once

#include <cstdint>
#include <string>

#include "http/handlers/new_ids.hpp"
#include "http/message.hpp"

namespace signalbox::test {

/// Ids that differ from each other, made at one instant.
struct CountingEntropy final : Entropy {
  std::uint64_t count = 0;
  std::uint64_t next() override { return ++count; }
};

/// What handlers of bodies are given.
struct MadeIds {
  CountingEntropy entropy;
  http::NewIds ids{WallTime{Millis{1769788800000}}, entropy};
};

/// A request with that body about what the path names.
inline http::Request bodied(std::string body, std::string id = "p-1") {
  http::Request request;
  request.body = std::move(body);
  request.captured = {{"id", std::move(id)}};
  return request;
}

} // namespace signalbox::test
