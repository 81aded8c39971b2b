#include "sim/broker_query.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace signalbox {
namespace {

using Done = BrokerResult<void>;

BrokerRefused bad(std::string_view name) {
  return refuse_invalid("invalid " + std::string(name));
}

Done read_count(const http::Request& request, std::string_view name,
                std::size_t most, std::size_t& into) {
  const auto text = request.param(name);
  if (!text)
    return {};
  const auto* const last = text->data() + text->size();
  const auto [end, fault] = std::from_chars(text->data(), last, into);
  if (fault != std::errc{} || end != last || into < 1 || into > most)
    return bad(name);
  return {};
}

Done read_stamp(const http::Request& request, std::string_view name,
                std::optional<SimStamp>& into) {
  const auto text = request.param(name);
  if (!text)
    return {};
  const auto stamp = parse_stamp(*text);
  if (!stamp)
    return bad(name);
  into = *stamp;
  return {};
}

/// One of two words; the second one sets the flag.
Done read_choice(const http::Request& request, std::string_view name,
                 std::pair<std::string_view, std::string_view> words,
                 bool& into) {
  const auto text = request.param(name).value_or(words.first);
  if (text != words.first && text != words.second)
    return bad(name);
  into = text == words.second;
  return {};
}

Done read_wanted(const http::Request& request, OrdersQuery& query) {
  static constexpr EnumNames<OrdersQuery::Wanted, 3> names{
    {"open", "closed", "all"}};
  const auto wanted = names.find(request.param("status").value_or("open"));
  if (!wanted)
    return bad("status");
  query.wanted = *wanted;
  return {};
}

Done read_side(const http::Request& request, OrdersQuery& query) {
  const auto text = request.param("side").value_or("");
  query.side = sim_side_names.find(text);
  if (!text.empty() && !query.side)
    return bad("side");
  return {};
}

void read_symbols(const http::Request& request, OrdersQuery& query) {
  auto text = request.param("symbols").value_or("");
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    query.symbols.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
}

/// Between two instants of submission or execution.
bool lies_between(const SimStamp& at, const std::optional<SimStamp>& after,
                  const std::optional<SimStamp>& until) {
  return (!after || at > *after) && (!until || at < *until);
}

bool fits_status(const SimOrder& order, OrdersQuery::Wanted wanted) {
  return wanted == OrdersQuery::Wanted::all ||
         is_open(order.status) == (wanted == OrdersQuery::Wanted::open);
}

bool fits_order(const SimOrder& order, const OrdersQuery& query) {
  const auto& symbols = query.symbols;
  return fits_status(order, query.wanted) &&
         lies_between(order.created, query.after, query.until) &&
         (!query.nested || order.parent == 0) &&
         (!query.side || *query.side == order.side) &&
         (symbols.empty() || std::find(symbols.begin(), symbols.end(),
                                       order.symbol) != symbols.end());
}

/// The number of the order with that id; `otherwise` without an id.
BrokerResult<std::uint64_t> number_of(const SimOrderList& seen,
                                      const std::string& id,
                                      std::uint64_t otherwise) {
  if (id.empty())
    return otherwise;
  const auto found =
    std::find_if(seen.begin(), seen.end(),
                 [&](const SimOrder* order) { return order->id == id; });
  if (found == seen.end())
    return refuse_invalid("invalid order id");
  return (*found)->number;
}

template <class List> void cut(List& page, std::size_t most, bool ascending) {
  if (!ascending)
    std::reverse(page.begin(), page.end());
  if (page.size() > most)
    page.resize(most);
}

} // namespace

BrokerResult<OrdersQuery> parse_orders_query(const http::Request& request) {
  OrdersQuery query;
  read_symbols(request, query);
  query.before_id = request.param("before_order_id").value_or("");
  query.after_id = request.param("after_order_id").value_or("");
  return read_wanted(request, query)
    .and_then([&] { return read_count(request, "limit", 500, query.limit); })
    .and_then([&] { return read_stamp(request, "after", query.after); })
    .and_then([&] { return read_stamp(request, "until", query.until); })
    .and_then([&] {
      return read_choice(request, "direction", {"desc", "asc"},
                         query.ascending);
    })
    .and_then([&] {
      return read_choice(request, "nested", {"false", "true"}, query.nested);
    })
    .and_then([&] { return read_side(request, query); })
    .map([&] { return query; });
}

BrokerResult<SimOrderList> select_orders(const SimOrderList& seen,
                                         const OrdersQuery& query) {
  const auto before = number_of(seen, query.before_id, UINT64_MAX);
  const auto after = number_of(seen, query.after_id, 0);
  if (!before || !after)
    return BrokerRefused(before ? after.error() : before.error());
  SimOrderList page;
  for (const auto* const order : seen)
    if (order->number < *before && order->number > *after &&
        fits_order(*order, query))
      page.push_back(order);
  cut(page, query.limit, query.ascending);
  return page;
}

BrokerResult<FillsQuery> parse_fills_query(const http::Request& request) {
  FillsQuery query;
  query.page_token = request.param("page_token").value_or("");
  return read_count(request, "page_size", 100, query.page_size)
    .and_then([&] { return read_stamp(request, "after", query.after); })
    .and_then([&] { return read_stamp(request, "until", query.until); })
    .and_then([&] {
      return read_choice(request, "direction", {"desc", "asc"},
                         query.ascending);
    })
    .map([&] { return query; });
}

BrokerResult<std::vector<const SimFill*>>
select_fills(const std::vector<SimFill>& fills, const FillsQuery& query) {
  std::vector<const SimFill*> page;
  for (const auto& fill : fills)
    if (lies_between(fill.at, query.after, query.until))
      page.push_back(&fill);
  cut(page, page.size(), query.ascending);
  if (!query.page_token.empty()) {
    const auto seen =
      std::find_if(page.begin(), page.end(), [&](const SimFill* fill) {
        return fill->id == query.page_token;
      });
    if (seen == page.end())
      return refuse_invalid("invalid page_token");
    page.erase(page.begin(), seen + 1);
  }
  cut(page, query.page_size, true);
  return page;
}

} // namespace signalbox
