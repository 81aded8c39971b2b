#include "tests/end_to_end/http_probe.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "tests/end_to_end/patience.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

namespace {

/// Longer than a drain may take.
constexpr Millis longest_answer{130'000};

const json::Value* child_of(const json::Value& value, std::string_view name) {
  if (!value.is_array())
    return value.find(name);
  std::size_t index = 0;
  const auto* const end = name.data() + name.size();
  const auto [stop, fault] = std::from_chars(name.data(), end, index);
  const auto& items = value.items();
  const bool fits = fault == std::errc{} && stop == end && index < items.size();
  return fits ? &items[index] : nullptr;
}

std::string shown(const json::Value& value) {
  switch (value.kind()) {
    case json::Value::Kind::null:
      return "null";
    case json::Value::Kind::boolean:
      return *value.as_bool() ? "true" : "false";
    default:
      return std::string(value.text());
  }
}

Answer answer_of(const http::Reply& reply) {
  Answer answer{reply.status, reply.headers, reply.body, {}};
  if (auto parsed = json::parse(reply.body))
    answer.json = std::move(*parsed);
  return answer;
}

} // namespace

const json::Value* find_at(const json::Value& value, std::string_view path) {
  const auto* found = &value;
  while (found != nullptr && !path.empty()) {
    const auto name = path.substr(0, path.find('.'));
    found = child_of(*found, name);
    path.remove_prefix(std::min(name.size() + 1, path.size()));
  }
  return found;
}

std::string text_at(const json::Value& value, std::string_view path) {
  const auto* const found = find_at(value, path);
  return found != nullptr ? shown(*found) : "(absent)";
}

std::int64_t Answer::number(std::string_view path) const {
  const auto* const found = find_at(json, path);
  return found != nullptr ? found->as_int().value_or(-1) : -1;
}

std::vector<json::Value> Answer::items(std::string_view path) const {
  const auto* const found = find_at(json, path);
  return found != nullptr ? found->items() : std::vector<json::Value>{};
}

std::string Answer::header(std::string_view name) const {
  return std::string(http::find_header(headers, name).value_or("(absent)"));
}

void check_taken(const Answer& answer) {
  INFO(answer.body);
  REQUIRE(answer.status == 200);
}

HttpProbe::HttpProbe(std::string base_url, http::Headers headers)
  : base_url_(std::move(base_url)), headers_(std::move(headers)),
    transport_(loop_, HttpTransportRules{}) {
  loop_.start();
}

std::future<Answer> HttpProbe::start(Ask ask) {
  http::Call call;
  call.service = "probe";
  call.method = ask.method;
  call.base_url = base_url_;
  call.target = std::move(ask.target);
  call.headers = std::move(ask.headers);
  for (const auto& [name, value] : headers_)
    if (!http::find_header(call.headers, name))
      call.headers.emplace_back(name, value);
  call.body = std::move(ask.body);
  call.max_body = std::size_t{64} << 20U;
  call.deadline = Deadline::after(SystemSteadyClock{}.now(), longest_answer);
  auto promise = std::make_shared<std::promise<Answer>>();
  auto answer = promise->get_future();
  transport_.start(std::move(call), [promise](Result<http::Reply> reply) {
    if (reply)
      return promise->set_value(answer_of(*reply));
    promise->set_exception(std::make_exception_ptr(
      std::runtime_error("no answer: " + reply.error().detail)));
  });
  return answer;
}

} // namespace signalbox::test
