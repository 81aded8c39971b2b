#include "json/reader.hpp"

#include <algorithm>
#include <iterator>

#include <simdjson.h>

#include "json/utf8.hpp"

namespace signalbox::json {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int deepest_nesting = 64;

/// Texts up to here share one parser per thread; a longer one gets its own,
/// so that no thread keeps the buffers of its largest text for ever.
constexpr std::size_t shared_parser_bytes = std::size_t{64} << 10;

/// Up to here comparing all pairs of keys is cheaper than sorting them.
constexpr std::size_t few_members = 16;

const char* skip_digits(const char* at, const char* end) {
  return std::find_if(at, end, [](char c) { return c < '0' || c > '9'; });
}

/// The integer part: a single zero, or digits that start with another one.
const char* skip_whole(const char* at, const char* end) {
  return at != end && *at == '0' ? at + 1 : skip_digits(at, end);
}

/// Whether the text is a number by RFC 8259: the library, which is only asked
/// for the token, does not look inside.
bool is_number(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto next_is = [&](char c) { return at != end && *at == c; };
  const auto moved_to = [&](const char* to) {
    return std::exchange(at, to) != to;
  };
  if (next_is('-'))
    ++at;
  if (!moved_to(skip_whole(at, end)))
    return false;
  if (next_is('.') && !moved_to(skip_digits(++at, end)))
    return false;
  if (!next_is('e') && !next_is('E'))
    return at == end;
  ++at;
  if (next_is('+') || next_is('-'))
    ++at;
  return moved_to(skip_digits(at, end)) && at == end;
}

std::string_view without_trailing_blanks(std::string_view token) {
  const auto last = token.find_last_not_of(" \t\n\r");
  return token.substr(0, last == token.npos ? 0 : last + 1);
}

/// A key that occurs twice; null if all differ.
const std::string* repeated_among_few(const Member* first, const Member* last) {
  for (; first != last; ++first)
    if (std::any_of(first + 1, last, [first](const Member& m) {
          return m.first == first->first;
        }))
      return &first->first;
  return nullptr;
}

const std::string* repeated_key(const Member* first, const Member* last) {
  if (static_cast<std::size_t>(last - first) <= few_members)
    return repeated_among_few(first, last);
  std::vector<const std::string*> keys;
  std::transform(first, last, std::back_inserter(keys),
                 [](const Member& member) { return &member.first; });
  std::sort(keys.begin(), keys.end(),
            [](const auto* a, const auto* b) { return *a < *b; });
  const auto pair =
    std::adjacent_find(keys.begin(), keys.end(),
                       [](const auto* a, const auto* b) { return *a == *b; });
  return pair == keys.end() ? nullptr : *pair;
}

} // namespace

/// Walks a text once with the on-demand parser, which checks only what is
/// visited, and so visits everything.
class Builder {
public:
  Result<Value> build(std::string_view text);

private:
  bool read(ondemand::value source, int depth, Value& into);
  bool read_string(ondemand::value source, Value& into);
  bool read_scalar(ondemand::value source, Value& into);
  bool read_array(ondemand::value source, int depth, Value& into);
  bool read_object(ondemand::value source, int depth, Value& into);
  bool read_field(ondemand::field source, int depth);
  bool read_only_element(ondemand::document& document, Value& into);
  bool read_document(Value& into);

  bool refuse(std::string why) {
    problem_ = std::move(why);
    return false;
  }
  bool refuse(simdjson::error_code why) {
    return refuse(simdjson::error_message(why));
  }

  ondemand::parser parser_;
  std::string padded_;
  std::string problem_;
  /// Stacks of what belongs to containers that are still open: each container
  /// takes its part at its end and is allocated once, in its final size.
  std::vector<Value> open_items_;
  std::vector<Member> open_members_;
};

bool Builder::read(ondemand::value source, int depth, Value& into) {
  ondemand::json_type type{};
  if (const auto error = source.type().get(type))
    return refuse(error);
  switch (type) {
    case ondemand::json_type::array:
      return read_array(source, depth + 1, into);
    case ondemand::json_type::object:
      return read_object(source, depth + 1, into);
    case ondemand::json_type::string:
      return read_string(source, into);
    default:
      return read_scalar(source, into);
  }
}

bool Builder::read_string(ondemand::value source, Value& into) {
  std::string_view text;
  if (const auto error = source.get_string().get(text))
    return refuse(error);
  into.content_.emplace<std::string>(text);
  return true;
}

bool Builder::read_scalar(ondemand::value source, Value& into) {
  const auto token = without_trailing_blanks(source.raw_json_token());
  if (token == "true" || token == "false")
    into.content_ = token == "true";
  else if (is_number(token))
    into.content_ = Value::Number{std::string(token)};
  else if (token != "null")
    return refuse("a word that is neither a value nor a number");
  return true;
}

bool Builder::read_array(ondemand::value source, int depth, Value& into) {
  if (depth > deepest_nesting)
    return refuse("nested deeper than 64");
  ondemand::array array;
  if (const auto error = source.get_array().get(array))
    return refuse(error);
  const auto mine = static_cast<std::ptrdiff_t>(open_items_.size());
  for (auto element : array) {
    ondemand::value item;
    if (const auto error = element.get(item))
      return refuse(error);
    Value value;
    if (!read(item, depth, value))
      return false;
    open_items_.push_back(std::move(value));
  }
  const auto first = open_items_.begin() + mine;
  into.content_.emplace<std::vector<Value>>(
    std::move_iterator(first), std::move_iterator(open_items_.end()));
  open_items_.erase(first, open_items_.end());
  return true;
}

bool Builder::read_field(ondemand::field source, int depth) {
  std::string_view key;
  if (const auto error = source.unescaped_key().get(key))
    return refuse(error);
  Member member{std::string(key), Value{}};
  if (!read(source.value(), depth, member.second))
    return false;
  open_members_.push_back(std::move(member));
  return true;
}

bool Builder::read_object(ondemand::value source, int depth, Value& into) {
  if (depth > deepest_nesting)
    return refuse("nested deeper than 64");
  ondemand::object object;
  if (const auto error = source.get_object().get(object))
    return refuse(error);
  const auto mine = static_cast<std::ptrdiff_t>(open_members_.size());
  for (auto each : object) {
    ondemand::field field;
    if (const auto error = std::move(each).get(field))
      return refuse(error);
    if (!read_field(field, depth))
      return false;
  }
  const auto first = open_members_.begin() + mine;
  auto& members = into.content_.emplace<std::vector<Member>>(
    std::move_iterator(first), std::move_iterator(open_members_.end()));
  open_members_.erase(first, open_members_.end());
  const auto* key =
    repeated_key(members.data(), members.data() + members.size());
  return !key || refuse("the key \"" + utf8_head(*key, 40) + "\" occurs twice");
}

bool Builder::read_only_element(ondemand::document& document, Value& into) {
  ondemand::array frame;
  if (const auto error = document.get_array().get(frame))
    return refuse(error);
  int elements = 0;
  for (auto element : frame) {
    ondemand::value source;
    if (const auto error = element.get(source))
      return refuse(error);
    if (++elements > 1)
      return refuse("text behind the value");
    if (!read(source, 0, into))
      return false;
  }
  return elements == 1 || refuse("there is no value");
}

bool Builder::read_document(Value& into) {
  const simdjson::padded_string_view view(
    padded_.data(), padded_.size() - simdjson::SIMDJSON_PADDING,
    padded_.size());
  ondemand::document document;
  if (const auto error = parser_.iterate(view).get(document))
    return refuse(error);
  if (!read_only_element(document, into))
    return false;
  const char* rest = nullptr;
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS ||
         refuse("text behind the value");
}

Result<Value> Builder::build(std::string_view text) {
  // Framed as the only element of an array, a lone number or word is read by
  // the same code as every other value.
  padded_.assign(1, '[');
  padded_.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
  padded_.append(text).append(1, ']').append(simdjson::SIMDJSON_PADDING, '\0');
  open_items_.clear();
  open_members_.clear();
  Value value;
  if (!read_document(value))
    return fail(Errc::malformed_reply, "not JSON: " + problem_);
  return value;
}

Result<Value> parse(std::string_view text) {
  if (text.size() > shared_parser_bytes)
    return Builder().build(text);
  thread_local Builder shared;
  return shared.build(text);
}

} // namespace signalbox::json
