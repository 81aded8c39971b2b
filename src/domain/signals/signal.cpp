#include "domain/signals/signal.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<Side, 2> side_names{{"LONG", "SHORT"}};

constexpr EnumNames<SignalStatus, 7> status_names{{
  "PENDING",
  "SCORING",
  "SCORED",
  "ERROR",
  "ARCHIVED",
  "APPROVED",
  "DISMISSED",
}};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The C library's classes depend on the locale.
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

char inside_form(char c) {
  if (c >= 'a' && c <= 'z')
    return static_cast<char>(c - 'a' + 'A');
  return c == '.' ? '-' : c;
}

} // namespace

std::string_view to_string(Side side) {
  return side_names.of(side);
}

std::optional<Side> side_from(std::string_view text) {
  return side_names.find(text);
}

std::string_view to_string(SignalStatus status) {
  return status_names.of(status);
}

std::optional<SignalStatus> status_from(std::string_view text) {
  return status_names.find(text);
}

const std::vector<SignalStatus>& all_statuses() {
  using enum SignalStatus;
  static const std::vector<SignalStatus> statuses{
    pending, scoring, scored, error, archived, approved, dismissed};
  return statuses;
}

bool may_become(SignalStatus from, SignalStatus to) {
  using enum SignalStatus;
  switch (from) {
    case pending:
      return to == scoring || to == error || to == archived;
    case scoring:
      return to == scored || to == error || to == pending;
    case scored:
      return to == approved || to == dismissed || to == archived;
    case error:
      return to == pending || to == archived;
    case archived:
    case approved:
    case dismissed:
      return false;
  }
  return false;
}

Result<void> check_levels(Side side, const PriceLevels& levels) {
  const auto& [entry, stop, target] = levels;
  const bool is_long = side == Side::long_side;
  const auto& lowest = is_long ? stop : target;
  const auto& highest = is_long ? target : stop;
  if (lowest.positive() && lowest < entry && entry < highest)
    return {};
  return fail(Errc::invalid_argument, "invalid_levels",
              fmt::format("{} needs 0 < {}: entryPrice={}, stopPrice={}, "
                          "targetPrice={}",
                          to_string(side),
                          is_long ? "stopPrice < entryPrice < targetPrice"
                                  : "targetPrice < entryPrice < stopPrice",
                          entry.to_text(), stop.to_text(), target.to_text()));
}

Result<std::string> normalize_ticker(std::string_view text) {
  constexpr std::size_t longest = 16;
  std::string ticker(trimmed(text).substr(0, longest + 1));
  std::transform(ticker.begin(), ticker.end(), ticker.begin(), inside_form);
  const bool known_symbols =
    std::all_of(ticker.begin(), ticker.end(),
                [](char c) { return is_upper(c) || is_digit(c) || c == '-'; });
  if (ticker.empty() || ticker.size() > longest || !known_symbols ||
      ticker.front() == '-' || ticker.back() == '-')
    return fail(Errc::invalid_argument,
                "a ticker is 1 to 16 letters, digits, dots and dashes, and "
                "starts and ends with a letter or digit");
  return ticker;
}

} // namespace signalbox
