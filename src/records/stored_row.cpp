#include "records/stored_row.hpp"

#include "domain/core/time_text.hpp"

namespace signalbox {

StoredRow::StoredRow(const json::Value& array, bool& sound)
  : array_(&array), sound_(&sound) {
  *sound_ = *sound_ && array.is_array();
}

const json::Value& StoredRow::next() {
  static const json::Value nothing;
  const auto& items = array_->items();
  *sound_ = *sound_ && place_ < items.size();
  return *sound_ ? items[place_++] : nothing;
}

std::string StoredRow::text() {
  return std::string(taken(next().as_string()));
}

Decimal StoredRow::decimal() {
  const auto& value = next();
  *sound_ = *sound_ && value.is_string();
  return taken(value.as_decimal());
}

std::optional<Decimal> StoredRow::decimal_or_none() {
  const auto& items = array_->items();
  if (place_ < items.size() && items[place_].is_null()) {
    ++place_;
    return std::nullopt;
  }
  return decimal();
}

bool StoredRow::flag() {
  return taken(next().as_bool());
}

WallTime StoredRow::time() {
  return taken(parse_iso(text()));
}

StoredRow StoredRow::row() {
  return {next(), *sound_};
}

std::optional<StoredRow> StoredRow::row_or_none() {
  const auto& value = next();
  if (value.is_null())
    return std::nullopt;
  return StoredRow(value, *sound_);
}

} // namespace signalbox
