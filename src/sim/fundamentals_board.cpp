#include "sim/fundamentals_board.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "domain/core/decimal.hpp"
#include "domain/core/time_text.hpp"
#include "sim/bad_order.hpp"
#include "sim/seeded_hash.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// Between which figures a metric lies, and how it is written.
struct MetricRow {
  std::string_view name;
  double least, most;
  enum class Form { number, text, billions } form;
};

constexpr auto as_number = MetricRow::Form::number;
constexpr auto as_text = MetricRow::Form::text;
constexpr auto in_billions = MetricRow::Form::billions;

constexpr std::array<MetricRow, 15> metric_rows{
  {{"dividend_yield", 0, 8, as_text},
   {"pe_ratio", 4, 60, as_number},
   {"pb_ratio", 0.5, 12, as_number},
   {"market_cap", 1, 3000, in_billions},
   {"revenue", 0.1, 400, in_billions},
   {"earnings", -5, 100, in_billions},
   {"surplus_years", 0, 20, as_number},
   {"roe", -10, 45, as_number},
   {"roa", -5, 25, as_number},
   {"debt_to_equity", 0, 4, as_text},
   {"current_ratio", 0.5, 5, as_number},
   {"gross_margin", 5, 80, as_number},
   {"net_margin", -10, 40, as_number},
   {"payout_ratio", 0, 120, as_text},
   {"ev_ebitda", 3, 40, as_number}}};

constexpr std::uint64_t null_every = 16;
constexpr int value_digits = 2;

std::string seeded_value(std::uint64_t hash, const MetricRow& row) {
  if (hash % null_every == 0)
    return "null";
  const double cents =
    100 * (row.least + (row.most - row.least) * unit_interval(mixed(hash)));
  auto value = Decimal::scaled(std::llround(cents), value_digits).to_text();
  if (row.form == as_text)
    return std::string(1, '"').append(value).append("\"");
  return row.form == in_billions ? value.append("e9") : value;
}

std::string last_month_end(WallTime now) {
  using namespace std::chrono;
  const year_month_day today{floor<days>(now)};
  const auto first = sys_days{today.year() / today.month() / 1};
  return to_iso(WallTime{first - days{1}}).substr(0, 10);
}

Result<std::string> scalar_text(const json::Value& value) {
  json::Writer out;
  if (value.is_array() || value.is_object())
    return bad_order("a value must be no list and no object");
  if (value.is_string())
    out.value(value.text());
  else if (value.is_number())
    out.raw(value.text());
  else if (const auto flag = value.as_bool())
    out.value(*flag);
  else
    out.null();
  return out.take();
}

Result<void> read_values(const json::Value& values, SetFundamentals& into) {
  if (!values.is_object())
    return bad_order("values must be an object");
  for (const auto& [metric, value] : values.members()) {
    auto written = scalar_text(value);
    if (!written)
      return tl::unexpected(written.error());
    into.values[metric] = std::move(*written);
  }
  return {};
}

Result<void> read_text(const json::Member& member,
                       std::optional<std::string>& into) {
  if (!member.second.is_string())
    return bad_order(member.first + " must be a text");
  into = member.second.text();
  return {};
}

Result<void> read_unknown(const json::Value& value, SetFundamentals& into) {
  const auto flag = value.as_bool();
  if (!flag)
    return bad_order("unknown must be true or false");
  into.unknown = *flag;
  return {};
}

Result<void> read_member(const json::Member& member, SetFundamentals& into) {
  if (member.first == "symbol")
    return {};
  if (member.first == "values")
    return read_values(member.second, into);
  if (member.first == "currency")
    return read_text(member, into.currency);
  if (member.first == "dataDate")
    return read_text(member, into.data_date);
  if (member.first == "unknown")
    return read_unknown(member.second, into);
  return bad_order("unknown member " + member.first);
}

} // namespace

bool FundamentalsBoard::known(std::string_view symbol) const {
  const auto found = set_.find(symbol);
  return found == set_.end() ? !symbol.starts_with("ZZ")
                             : !found->second.unknown;
}

void FundamentalsBoard::write(json::Writer& out, const std::string& symbol,
                              WallTime now) const {
  const auto found = set_.find(symbol);
  const auto set = found == set_.end() ? SetFundamentals{} : found->second;
  const auto date = set.data_date.value_or(last_month_end(now));
  const auto currency = set.currency.value_or("USD");
  out.begin_object().member("dataDate", std::string_view(date));
  out.member("currency", std::string_view(currency)).key("values");
  write_values(out, symbol, set);
  out.end_object();
}

void FundamentalsBoard::write_values(json::Writer& out,
                                     const std::string& symbol,
                                     const SetFundamentals& set) const {
  auto values = set.values;
  for (const auto& row : metric_rows) {
    std::string key = symbol;
    key.append("/").append(row.name);
    values.emplace(row.name, seeded_value(seeded_hash(seed_, key), row));
  }
  out.begin_object();
  for (const auto& [metric, value] : values)
    out.key(metric).raw(value);
  out.end_object();
}

Result<void> obey_fundamentals_order(FundamentalsBoard& board,
                                     std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_order("the body must be a JSON object");
  const auto* const symbol = parsed->find("symbol");
  if (symbol == nullptr || !symbol->is_string() || symbol->text().empty())
    return bad_order("symbol must be a text");
  SetFundamentals order;
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, order); !read)
      return read;
  auto& steered = board.steered(std::string(symbol->text()));
  order.values.merge(steered.values);
  if (!order.currency)
    order.currency = steered.currency;
  if (!order.data_date)
    order.data_date = steered.data_date;
  steered = std::move(order);
  return {};
}

} // namespace signalbox
