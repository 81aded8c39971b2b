#include "bench/probe_json.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "json/reader.hpp"

namespace signalbox {

json::Value read_answer(const ProbeAnswer& answer, unsigned wanted) {
  auto body = json::parse(answer.body);
  if (answer.status != wanted || !body)
    throw std::runtime_error(
      fmt::format("the daemon answered {}: {}", answer.status, answer.body));
  return std::move(*body);
}

const json::Value& member(const json::Value& object, std::string_view name) {
  const auto* const found = object.find(name);
  if (found == nullptr)
    throw std::runtime_error(fmt::format("an answer without {}", name));
  return *found;
}

std::int64_t count_of(const json::Value& object, std::string_view name) {
  return member(object, name).as_int().value_or(-1);
}

} // namespace signalbox
