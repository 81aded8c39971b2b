#include "sim/data_manners.hpp"

#include <algorithm>
#include <utility>

#include "sim/bad_order.hpp"
#include "sim/fault_book.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

Result<void> read_currency(const json::Value& value, DataManners& manners) {
  if (!value.is_null() && (!value.is_string() || value.text().empty()))
    return bad_order("currency must be a text or null");
  manners.currency.reset();
  if (value.is_string())
    manners.currency = value.text();
  return {};
}

Result<void> read_silent(const json::Value& value, DataManners& manners) {
  const auto& symbols = value.items();
  if (!value.is_array() ||
      !std::all_of(symbols.begin(), symbols.end(),
                   [](const json::Value& item) { return item.is_string(); }))
    return bad_order("silent must be a list of symbols");
  manners.silent.clear();
  for (const auto& symbol : symbols) {
    std::string inside(symbol.text());
    std::replace(inside.begin(), inside.end(), '.', '-');
    manners.silent.insert(std::move(inside));
  }
  return {};
}

Result<void> read_member(const json::Member& member, DataManners& manners) {
  if (member.first == "currency")
    return read_currency(member.second, manners);
  if (member.first == "silent")
    return read_silent(member.second, manners);
  return bad_order("unknown member " + member.first);
}

} // namespace

bool DataManners::is_silent(std::string_view symbol) const {
  return std::any_of(
    silent.begin(), silent.end(),
    [&](const std::string& quiet) { return same_ticker(symbol, quiet); });
}

Result<void> obey_data_order(DataManners& manners, std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_order("the body must be a JSON object");
  auto changed = manners;
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, changed); !read)
      return read;
  manners = std::move(changed);
  return {};
}

} // namespace signalbox
