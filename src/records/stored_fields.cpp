#include "records/stored_fields.hpp"

#include <limits>

#include "domain/core/time_text.hpp"
#include "json/reader.hpp"

namespace signalbox {

namespace {

template <class T> std::optional<T> value_of(const Result<T>& read) {
  return read ? std::optional<T>(*read) : std::nullopt;
}

std::optional<int> int_of(const Result<std::int64_t>& read) {
  using Limits = std::numeric_limits<int>;
  if (!read || *read < Limits::min() || *read > Limits::max())
    return std::nullopt;
  return static_cast<int>(*read);
}

} // namespace

tl::unexpected<Error> not_as_written(std::string_view what) {
  std::string detail(what);
  detail += " is not as this program writes it";
  return fail(Errc::storage, std::move(detail));
}

Result<json::Value> parse_stored(std::string_view text, std::string_view what) {
  auto value = json::parse(text);
  if (!value || !value->is_object())
    return not_as_written(what);
  return value;
}

const json::Value& StoredFields::at(std::string_view name) const {
  static const json::Value nothing;
  const auto* const member = object_.find(name);
  return member != nullptr ? *member : nothing;
}

bool StoredFields::has(std::string_view name) const {
  return !at(name).is_null();
}

std::string StoredFields::text(std::string_view name) const {
  return std::string(taken(value_of(at(name).as_string())));
}

Decimal StoredFields::decimal(std::string_view name) const {
  const auto& member = at(name);
  return taken(member.is_string() ? value_of(member.as_decimal())
                                  : std::nullopt);
}

int StoredFields::whole(std::string_view name) const {
  return taken(int_of(at(name).as_int()));
}

bool StoredFields::flag(std::string_view name) const {
  return taken(value_of(at(name).as_bool()));
}

WallTime StoredFields::time(std::string_view name) const {
  return taken(value_of(parse_iso(at(name).text())));
}

const std::vector<json::Value>&
StoredFields::items(std::string_view name) const {
  sound_ = sound_ && at(name).is_array();
  return at(name).items();
}

const std::vector<json::Member>&
StoredFields::members(std::string_view name) const {
  sound_ = sound_ && at(name).is_object();
  return at(name).members();
}

} // namespace signalbox
