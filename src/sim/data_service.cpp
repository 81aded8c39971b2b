#include "sim/data_service.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/bars_query.hpp"
#include "sim/provider_answer.hpp"
#include "sim/snapshot_text.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

using Symbols = std::vector<std::string>;
/// Makes the body once everything before it has been checked.
using MakeBody = std::function<Result<std::string>(Symbols)>;

int data_status(Errc code) {
  if (code == Errc::unauthorized)
    return 403;
  return code == Errc::not_found ? 404 : 400;
}

http::Response render_data(Result<std::string> body) {
  if (!body)
    return message_refusal(data_status(body.error().code), body.error().detail);
  http::Response response;
  response.body = std::move(*body);
  return response;
}

bool key_fits(std::string_view wanted, const http::Request& request,
              std::string_view header) {
  const auto given = request.header(header).value_or("");
  return !given.empty() && (wanted.empty() || given == wanted);
}

bool keys_fit(const SimWorld& world, const http::Request& request) {
  return key_fits(world.rules.data_key_id, request, "APCA-API-KEY-ID") &&
         key_fits(world.rules.data_secret, request, "APCA-API-SECRET-KEY");
}

Result<Symbols> asked_symbols(const http::Request& request) {
  const auto one = request.captured_part("symbol");
  return parse_symbols(one.empty() ? request.param("symbols").value_or("")
                                   : one);
}

bool asks_for_one(const http::Request& request) {
  return !request.captured_part("symbol").empty();
}

/// The bare form of an answer without bars.
constexpr std::string_view no_bars = R"({"bars":{},"next_page_token":null})";

void add_rate_headers(http::Response& response,
                      const RateWindow::Standing& standing) {
  auto& headers = response.headers;
  headers.emplace_back("X-RateLimit-Limit", std::to_string(standing.limit));
  headers.emplace_back("X-RateLimit-Remaining",
                       std::to_string(standing.remaining));
  headers.emplace_back(
    "X-RateLimit-Reset",
    std::to_string(standing.reset.time_since_epoch().count()));
}

std::optional<Fault> fault_on(SimWorld& world, const Result<Symbols>& symbols) {
  FaultQuestion question{.service = SimService::data};
  if (symbols)
    question.tickers.assign(symbols->begin(), symbols->end());
  return world.faults.take(question);
}

http::Response checked_data(SimWorld& world, const http::Request& request,
                            Result<Symbols> symbols, const MakeBody& make) {
  const auto standing = world.data_rate.count(world.clock.real_now());
  if (!keys_fit(world, request))
    return message_refusal(401, "unauthorized");
  auto response = standing.allowed ? render_data(symbols.and_then(make))
                                   : message_refusal(429, "too many requests.");
  add_rate_headers(response, standing);
  return response;
}

/// Leaves the fault's symbol out of what is asked for, else the later half.
Symbols without(Symbols symbols, const Fault& fault) {
  if (fault.ticker.empty())
    symbols.resize(symbols.size() / 2);
  else
    std::erase_if(symbols, [&](const std::string& symbol) {
      return same_ticker(symbol, fault.ticker);
    });
  return symbols;
}

constexpr std::string_view no_data = "no data found for the symbol";

/// The answer of a service that is well, or that knows less than asked for.
http::Response plain_data(SimWorld& world, const http::Request& request,
                          Result<Symbols> symbols,
                          const std::optional<Fault>& fault,
                          const MakeBody& make) {
  if (!symbols || !fault || fault->kind != FaultKind::omit)
    return checked_data(world, request, std::move(symbols), make);
  return checked_data(world, request, without(std::move(*symbols), *fault),
                      [&](Symbols left) -> Result<std::string> {
                        if (asks_for_one(request))
                          return fail(Errc::not_found, std::string(no_data));
                        return make(std::move(left));
                      });
}

SimAnswer answer_data(SimWorld& world, const http::Request& request,
                      const MakeBody& make) {
  auto symbols = asked_symbols(request);
  const auto fault = fault_on(world, symbols);
  SimAnswer answer;
  answer.response =
    replaces_answer(fault)
      ? provider_fault_answer(*fault, no_bars)
      : plain_data(world, request, std::move(symbols), fault, make);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

/// The two forms of a route that tells of this minute.
struct NowForms {
  std::function<std::string(const Symbols&, MinuteIndex)> many;
  /// Empty for an unknown symbol.
  std::function<std::string(const std::string&, MinuteIndex)> one;
};

SimAnswer answer_now(SimWorld& world, const http::Request& request,
                     const NowForms& forms) {
  return answer_data(
    world, request, [&](const Symbols& symbols) -> Result<std::string> {
      if (const auto feed = check_feed(request); !feed)
        return tl::unexpected(feed.error());
      const auto now = minute_of(world.clock.now());
      if (!asks_for_one(request))
        return forms.many(symbols, now);
      auto one = forms.one(symbols.front(), now);
      return one.empty() ? Result<std::string>(
                             fail(Errc::not_found, std::string(no_data)))
                         : Result<std::string>(std::move(one));
    });
}

void note_asked(SimWorld& world, const http::Request& request) {
  world.asked.note(QuoteKind::prices,
                   asked_symbols(request).value_or(Symbols{}));
}

Symbols heard(const SimWorld& world, Symbols symbols) {
  std::erase_if(symbols, [&](const std::string& symbol) {
    return world.data.is_silent(symbol);
  });
  return symbols;
}

/// An answer's object with one more member at its end.
std::string with_currency(std::string page,
                          const std::optional<std::string>& currency) {
  if (!currency)
    return page;
  page.pop_back();
  page += ",\"currency\":";
  json::append_quoted(page, *currency);
  page += '}';
  return page;
}

} // namespace

SimAnswer answer_bars(SimWorld& world, const http::Request& request) {
  return answer_data(world, request, [&](Symbols symbols) {
    const auto now = world.clock.now();
    const auto page = asks_for_one(request) ? symbol_bars_page : bars_page;
    return parse_bars_query(request, std::move(symbols), now)
      .map([&](const BarsQuery& query) {
        return page(world.prices, query, minute_of(now));
      });
  });
}

SimAnswer answer_latest(SimWorld& world, const http::Request& request,
                        LatestKind kind) {
  if (kind == LatestKind::trades)
    note_asked(world, request);
  return answer_now(
    world, request,
    {[&](const Symbols& symbols, MinuteIndex now) {
       return with_currency(
         latest_page(world.prices, kind, heard(world, symbols), now),
         kind == LatestKind::trades ? world.data.currency : std::nullopt);
     },
     [&](const std::string& symbol, MinuteIndex now) {
       return world.data.is_silent(symbol)
                ? std::string()
                : symbol_latest(world.prices, kind, symbol, now);
     }});
}

SimAnswer answer_snapshots(SimWorld& world, const http::Request& request) {
  return answer_now(world, request,
                    {[&](const Symbols& symbols, MinuteIndex now) {
                       return snapshots_page(world.prices, symbols, now);
                     },
                     [&](const std::string& symbol, MinuteIndex now) {
                       return symbol_snapshot(world.prices, symbol, now);
                     }});
}

http::Response set_data(SimWorld& world, const http::Request& request) {
  if (const auto obeyed = obey_data_order(world.data, request.body); !obeyed)
    return http::error_response(obeyed.error());
  return obeyed_answer();
}

http::Response clear_data(SimWorld& world, const http::Request&) {
  world.data = {};
  return obeyed_answer();
}

} // namespace signalbox
