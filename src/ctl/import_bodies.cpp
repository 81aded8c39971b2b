#include "ctl/import_bodies.hpp"

#include <utility>

#include <fmt/format.h>

#include "json/reader.hpp"
#include "json/value_writer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view head = R"({"users":[)";
constexpr std::string_view tail = "]}";

/// Gathers users into bodies.
class BodySplit {
public:
  explicit BodySplit(const ImportLimits& limits) : limits_(limits) {}

  void add(std::string_view user) {
    const auto larger = current_.text.size() + 1 + user.size() + tail.size();
    if (current_.count == limits_.users ||
        (current_.count > 0 && larger > limits_.bytes))
      finish();
    current_.text += current_.count == 0 ? head : ",";
    current_.text += user;
    ++current_.count;
  }

  std::vector<ImportBody> take() {
    if (current_.count > 0)
      finish();
    return std::move(bodies_);
  }

private:
  void finish() {
    const auto next = current_.first + current_.count;
    current_.text += tail;
    bodies_.push_back(std::exchange(current_, ImportBody{{}, next, 0}));
  }

  const ImportLimits& limits_;
  std::vector<ImportBody> bodies_;
  ImportBody current_;
};

Result<json::Value> read_body(std::string_view text) {
  auto body = json::parse(text);
  if (!body)
    return fail(Errc::invalid_argument, "not JSON: " + body.error().detail);
  const auto* const users = body->find("users");
  if (users == nullptr || !users->is_array())
    return fail(Errc::invalid_argument, "not an object with a list of users");
  return body;
}

} // namespace

Result<std::vector<ImportBody>> split_import(std::string_view text,
                                             const ImportLimits& limits) {
  const auto body = read_body(text);
  if (!body)
    return tl::unexpected(body.error());
  BodySplit split(limits);
  std::size_t place = 0;
  for (const auto& value : body->find("users")->items()) {
    json::Writer writer;
    json::write_value(writer, value);
    const auto user = writer.take();
    if (head.size() + user.size() + tail.size() > limits.bytes)
      return fail(Errc::invalid_argument,
                  fmt::format("users[{}] alone has {} bytes, a call takes {}",
                              place, user.size(), limits.bytes));
    split.add(user);
    ++place;
  }
  return split.take();
}

} // namespace signalbox
