#include "json/canonical_writer.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <utility>

#include "json/utf8.hpp"
#include "json/writer.hpp"

namespace signalbox::json {

namespace {

constexpr int deepest_nesting = 64;
constexpr std::size_t usual_members = 64; ///< of all objects open at once

/// The first bytes of a name as a number that is ordered as they are.
std::uint64_t head_of(std::string_view name) {
  std::uint64_t head = 0;
  std::memcpy(&head, name.data(), std::min(name.size(), sizeof head));
  return __builtin_bswap64(head);
}

} // namespace

CanonicalWriter::CanonicalWriter(std::string& out) : out_(out) {
  open_.reserve(usual_members);
}

bool CanonicalWriter::is_before(const Member& a, const Member& b) {
  return a.head != b.head ? a.head < b.head : a.name < b.name;
}

void CanonicalWriter::write(const View& value, std::string_view without) {
  switch (value.kind()) {
    case View::Kind::object:
      return write_object(value, without);
    case View::Kind::array:
      return write_array(value);
    case View::Kind::string:
      return append_quoted(out_, *value.as_string());
    case View::Kind::number:
      return value.append_number(out_);
    case View::Kind::boolean:
      out_ += *value.as_bool() ? "true" : "false";
      return;
    case View::Kind::null:
      out_ += "null";
  }
}

void CanonicalWriter::write_array(const View& array) {
  enter();
  out_ += '[';
  bool first = true;
  array.for_each_item([&](const View& item) {
    if (!std::exchange(first, false))
      out_ += ',';
    write(item);
  });
  out_ += ']';
  --depth_;
}

void CanonicalWriter::write_object(const View& object,
                                   std::string_view without) {
  enter();
  const auto mine = open_.size();
  object.for_each_member([&](std::string_view name, const View& value) {
    if (without.empty() || name != without)
      open_.push_back({head_of(name), name, value});
  });
  sort(mine);
  out_ += '{';
  for (auto at = mine; at < open_.size(); ++at) {
    const auto member = open_[at];
    if (at != mine)
      out_ += ',';
    append_quoted(out_, member.name);
    out_ += ':';
    write(member.value);
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
