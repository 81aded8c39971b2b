#include "json/view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <variant>
#include <vector>

#include "json/canonical_writer.hpp"
#include "json/tape.hpp"
#include "json/tape_number.hpp"

namespace signalbox::json {

namespace dom = simdjson::dom;

namespace {

constexpr std::size_t deepest_nesting = 64;
constexpr std::size_t first_capacity = 4096;

/// The number at 18 digits behind the point, which is what a decimal holds;
/// nothing if it is too large, or so small that digits would be lost.
std::optional<Decimal> nearest(double number) {
  constexpr double smallest = 1e-4; // 15 digits are left of it
  if (std::fabs(number) < smallest)
    return std::nullopt;
  std::array<char, 400> fixed; // the longest double has 309 digits
  const auto done = std::to_chars(fixed.data(), fixed.data() + fixed.size(),
                                  number, std::chars_format::fixed, 18);
  const auto near = Decimal::parse({fixed.data(), done.ptr});
  return near ? std::optional(*near) : std::nullopt;
}

} // namespace

View::Kind View::kind() const {
  if (tape_ == nullptr)
    return Kind::null;
  switch (Tape::of(*this).type()) {
    case dom::element_type::ARRAY:
      return Kind::array;
    case dom::element_type::OBJECT:
      return Kind::object;
    case dom::element_type::STRING:
      return Kind::string;
    case dom::element_type::BOOL:
      return Kind::boolean;
    case dom::element_type::NULL_VALUE:
      return Kind::null;
    default:
      return Kind::number;
  }
}

std::optional<bool> View::as_bool() const {
  if (kind() != Kind::boolean)
    return std::nullopt;
  return taken(Tape::of(*this).get_bool());
}

std::optional<double> View::as_double() const {
  if (kind() != Kind::number)
    return std::nullopt;
  // What was "-0.0" reads back as 0, so that it is 0 from the first.
  return taken(Tape::of(*this).get_double()) + 0.0;
}

std::optional<std::int64_t> View::as_int() const {
  if (kind() != Kind::number)
    return std::nullopt;
  const auto number = number_of(Tape::of(*this));
  const auto* const whole = std::get_if<std::int64_t>(&number);
  return whole ? std::optional(*whole) : std::nullopt;
}

std::optional<std::string_view> View::as_string() const {
  if (kind() != Kind::string)
    return std::nullopt;
  return taken(Tape::of(*this).get_string());
}

std::optional<Decimal> View::as_decimal() const {
  if (kind() != Kind::number)
    return std::nullopt;
  const auto number = number_of(Tape::of(*this));
  if (const auto* few = std::get_if<ShortNumber>(&number))
    return Decimal::scaled(few->digits, few->scale);
  if (const auto* whole = std::get_if<std::int64_t>(&number))
    return Decimal::whole(*whole);
  std::string text;
  append_number(text);
  if (const auto exact = Decimal::parse(text))
    return *exact;
  return nearest(*as_double());
}

void View::append_number(std::string& out) const {
  if (kind() == Kind::number)
    json::append_number(out, Tape::of(*this));
}

std::size_t View::size() const {
  if (is_array())
    return taken(Tape::of(*this).get_array()).size();
  if (is_object())
    return taken(Tape::of(*this).get_object()).size();
  return 0;
}

std::optional<View> View::find(std::string_view name) const {
  if (!is_object())
    return std::nullopt;
  const auto object = taken(Tape::of(*this).get_object());
  dom::element member;
  if (object.at_key(name).get(member) != simdjson::SUCCESS)
    return std::nullopt;
  return Tape::view(member);
}

void View::walk_items(ItemCall call, const void* visit) const {
  if (!is_array())
    return;
  for (const auto item : taken(Tape::of(*this).get_array()))
    call(visit, Tape::view(item));
}

void View::walk_members(MemberCall call, const void* visit) const {
  if (!is_object())
    return;
  for (const auto field : taken(Tape::of(*this).get_object()))
    call(visit, field.key, Tape::view(field.value));
}

struct Document::State {
  dom::parser parser;
  std::vector<char> text; ///< with the room that the parser reads beyond it
};

Document::Document() : state_(std::make_unique<State>()) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

Result<View> Document::parse(std::string_view text) {
  auto& [parser, kept] = *state_;
  if (text.size() + simdjson::SIMDJSON_PADDING > kept.size()) {
    const auto capacity = std::bit_ceil(std::max(text.size(), first_capacity));
    kept.resize(capacity + simdjson::SIMDJSON_PADDING);
    // To the library, a value in the innermost container is a level as well.
    if (const auto error = parser.allocate(capacity, deepest_nesting + 1))
      return fail(Errc::malformed_reply, simdjson::error_message(error));
  }
  std::copy(text.begin(), text.end(), kept.begin());
  dom::element root;
  const auto error = parser.parse(kept.data(), text.size(), false).get(root);
  if (error != simdjson::SUCCESS)
    return fail(Errc::malformed_reply,
                std::string("not JSON: ") + simdjson::error_message(error));
  return Tape::view(root);
}

Result<void> append_canonical(std::string& out, const View& value,
                              std::string_view without) {
  CanonicalWriter writer(out);
  writer.write(value, without);
  if (!writer.problem().empty())
    return fail(Errc::malformed_reply, writer.problem());
  return {};
}

} // namespace signalbox::json
