#include "sim/fx_board.hpp"

#include "domain/core/time_text.hpp"
#include "sim/bad_order.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// What one dollar is worth, in the order of `Currency`.
constexpr std::array<std::string_view, currency_count> usual_rates{
  "1", "0.84012", "0.72745", "5.3124", "1.3561", "1.4283", "154.87", "0.7712"};
constexpr std::chrono::hours publication{15}; ///< 16:00 CET
constexpr int cross_digits = 8;

std::string publication_day(WallTime now) {
  using namespace std::chrono;
  auto day = floor<days>(now - publication);
  while (weekday{day} == Saturday || weekday{day} == Sunday)
    day -= days{1};
  return to_iso(WallTime{day}).substr(0, 10);
}

Result<void> read_rate(const json::Member& member, FxBoard& board) {
  const auto currency = currency_codes.find(member.first);
  if (!currency || *currency == Currency::usd)
    return bad_order("rates holds no currency but USD's partners");
  if (member.second.is_null()) {
    board.set(*currency, std::nullopt);
    return {};
  }
  const auto rate = member.second.as_decimal();
  if (!rate)
    return bad_order("a rate must be a decimal number or null");
  board.set(*currency, *rate);
  return {};
}

Result<void> read_rates(const json::Value& rates, FxBoard& board) {
  if (!rates.is_object())
    return bad_order("rates must be an object");
  for (const auto& member : rates.members())
    if (const auto read = read_rate(member, board); !read)
      return read;
  return {};
}

Result<void> read_date(const json::Value& date, FxBoard& board) {
  if (date.is_null()) {
    board.set_date(std::nullopt);
    return {};
  }
  std::string text(date.text());
  std::string midnight = text;
  midnight += "T00:00:00Z";
  if (!date.is_string() || !parse_iso(midnight))
    return bad_order("date must be a day such as 2026-01-30, or null");
  board.set_date(std::move(text));
  return {};
}

Result<void> read_member(const json::Member& member, FxBoard& board) {
  if (member.first == "rates")
    return read_rates(member.second, board);
  if (member.first == "date")
    return read_date(member.second, board);
  return bad_order("unknown member " + member.first);
}

} // namespace

FxSheet FxBoard::sheet(Currency base, const std::vector<Currency>& currencies,
                       WallTime now) const {
  FxSheet sheet{date_ ? *date_ : publication_day(now), base, {}};
  for (const auto currency : currencies)
    if (const auto found = rate(base, currency); found && currency != base)
      sheet.rates.emplace_back(currency, *found);
  return sheet;
}

std::optional<Decimal> FxBoard::rate(Currency base, Currency quote) const {
  const auto& from = per_dollar_.at(static_cast<std::size_t>(base));
  const auto& to = per_dollar_.at(static_cast<std::size_t>(quote));
  if (base == Currency::usd || !from || !to || from->zero())
    return base == Currency::usd ? to : std::nullopt;
  return Decimal::quotient(*to, *from, cross_digits);
}

void FxBoard::set(Currency currency, std::optional<Decimal> per_dollar) {
  per_dollar_.at(static_cast<std::size_t>(currency)) = per_dollar;
}

void FxBoard::clear() {
  for (std::size_t i = 0; i < currency_count; ++i)
    per_dollar_.at(i) = *Decimal::parse(usual_rates.at(i));
  date_.reset();
}

Result<void> obey_fx_order(FxBoard& board, std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_order("the body must be a JSON object");
  auto changed = board;
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, changed); !read)
      return read;
  board = std::move(changed);
  return {};
}

} // namespace signalbox
