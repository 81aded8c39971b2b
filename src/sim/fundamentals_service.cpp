#include "sim/fundamentals_service.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sim/provider_answer.hpp"

namespace signalbox {
namespace {

using Symbols = std::vector<std::string>;

constexpr std::size_t most_symbols = 100;
constexpr std::size_t longest_symbol = 20;

/// Upper case, class shares with a dash.
bool is_inside_form(std::string_view symbol) {
  return !symbol.empty() && symbol.size() <= longest_symbol &&
         std::all_of(symbol.begin(), symbol.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '^' || c == '=';
         });
}

Symbols listed_symbols(const http::Request& request) {
  Symbols symbols;
  for (auto rest = request.param("symbols").value_or(""); !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    symbols.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return symbols;
}

std::string_view objection_to(const Symbols& symbols) {
  if (symbols.empty())
    return "symbols is required";
  if (symbols.size() > most_symbols)
    return "at most 100 symbols";
  return std::all_of(symbols.begin(), symbols.end(), is_inside_form)
           ? std::string_view()
           : "invalid symbol";
}

bool key_fits(const SimWorld& world, const http::Request& request) {
  const auto& key = world.rules.fundamentals_key;
  std::string wanted = "Bearer ";
  wanted += key;
  return key.empty() || request.header("Authorization") == wanted;
}

http::Response figures_of(const SimWorld& world, const Symbols& symbols) {
  json::Writer out;
  out.begin_object().key("fundamentals").begin_object();
  for (const auto& symbol : symbols) {
    if (!world.fundamentals.known(symbol))
      continue;
    out.key(symbol);
    world.fundamentals.write(out, symbol, world.clock.now());
  }
  out.end_object().end_object();
  http::Response response;
  response.body = out.take();
  return response;
}

http::Response checked_figures(const SimWorld& world,
                               const http::Request& request, Symbols symbols) {
  if (!key_fits(world, request))
    return message_refusal(401, "unauthorized");
  if (const auto objection = objection_to(symbols); !objection.empty())
    return message_refusal(400, objection);
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  return figures_of(world, symbols);
}

} // namespace

SimAnswer answer_fundamentals(SimWorld& world, const http::Request& request) {
  const auto symbols = listed_symbols(request);
  world.asked.note(QuoteKind::fundamentals, symbols);
  FaultQuestion question{.service = SimService::fundamentals};
  question.tickers.assign(symbols.begin(), symbols.end());
  const auto fault = world.faults.take(question);
  SimAnswer answer;
  answer.response = replaces_answer(fault)
                      ? provider_fault_answer(*fault, R"({"fundamentals":{}})")
                      : checked_figures(world, request, symbols);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

http::Response set_fundamentals(SimWorld& world, const http::Request& request) {
  const auto obeyed = obey_fundamentals_order(world.fundamentals, request.body);
  if (!obeyed)
    return http::error_response(obeyed.error());
  return obeyed_answer();
}

http::Response show_fundamentals(SimWorld& world,
                                 const http::Request& request) {
  return figures_of(world, listed_symbols(request));
}

http::Response clear_fundamentals(SimWorld& world, const http::Request&) {
  world.fundamentals.clear();
  return obeyed_answer();
}

} // namespace signalbox
