#include "json/canonical_writer.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <utility>

#include "json/tape_number.hpp"
#include "json/utf8.hpp"
#include "json/writer.hpp"

namespace signalbox::json {

namespace dom = simdjson::dom;

namespace {

constexpr int deepest_nesting = 64;
constexpr std::size_t usual_members = 64; ///< of all objects open at once

/// The first bytes of a name as a number that is ordered as they are.
std::uint64_t head_of(std::string_view name) {
  std::uint64_t head = 0;
  std::memcpy(&head, name.data(), std::min(name.size(), sizeof head));
  if constexpr (std::endian::native == std::endian::little)
    return __builtin_bswap64(head);
  else
    return head;
}

} // namespace

CanonicalWriter::CanonicalWriter(std::string& out) : out_(out) {
  open_.reserve(usual_members);
}

bool CanonicalWriter::is_before(const Member& a, const Member& b) {
  return a.head != b.head ? a.head < b.head : a.name < b.name;
}

void CanonicalWriter::write(const View& value, std::string_view without) {
  if (value.is_null())
    out_ += "null";
  else
    write_element(Tape::of(value), without);
}

void CanonicalWriter::write_element(const dom::element& element,
                                    std::string_view without) {
  switch (element.type()) {
    case dom::element_type::OBJECT:
      return write_object(taken(element.get_object()), without);
    case dom::element_type::ARRAY:
      return write_array(taken(element.get_array()));
    case dom::element_type::STRING:
      return append_quoted(out_, taken(element.get_string()));
    case dom::element_type::BOOL:
      out_ += taken(element.get_bool()) ? "true" : "false";
      return;
    case dom::element_type::NULL_VALUE:
      out_ += "null";
      return;
    default:
      return append_number(out_, element);
  }
}

void CanonicalWriter::write_array(const dom::array& array) {
  enter();
  out_ += '[';
  bool first = true;
  for (const auto item : array) {
    if (!std::exchange(first, false))
      out_ += ',';
    write_element(item, {});
  }
  out_ += ']';
  --depth_;
}

void CanonicalWriter::write_object(const dom::object& object,
                                   std::string_view without) {
  enter();
  const auto mine = open_.size();
  for (const auto& [name, value] : object)
    if (without.empty() || name != without)
      open_.push_back({head_of(name), name, value});
  sort(mine);
  out_ += '{';
  for (auto at = mine; at < open_.size(); ++at) {
    const auto member = open_[at];
    if (at != mine)
      out_ += ',';
    append_quoted(out_, member.name);
    out_ += ':';
    write_element(member.value, {});
  }
  out_ += '}';
  open_.resize(mine);
  --depth_;
}

void CanonicalWriter::enter() {
  if (++depth_ > deepest_nesting)
    note_problem("nested deeper than 64");
}

void CanonicalWriter::note_problem(std::string what) {
  if (problem_.empty())
    problem_ = std::move(what);
}

/// Puts the members from `mine` on into the order of their names. Most objects
/// come in order, which one look at each pair of neighbours proves.
void CanonicalWriter::sort(std::size_t mine) {
  const auto first = open_.begin() + static_cast<std::ptrdiff_t>(mine);
  if (std::adjacent_find(first, open_.end(), std::not_fn(is_before)) ==
      open_.end())
    return;
  std::sort(first, open_.end(), is_before);
  const auto twice =
    std::adjacent_find(first, open_.end(), std::not_fn(is_before));
  if (twice != open_.end())
    note_problem("the key \"" + utf8_head(twice->name, 40) + "\" occurs twice");
}

} // namespace signalbox::json
