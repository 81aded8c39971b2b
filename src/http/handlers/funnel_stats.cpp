#include "http/handlers/funnel_stats.hpp"

#include <array>
#include <string>
#include <string_view>

#include "domain/calendar/date.hpp"
#include "domain/calendar/new_york.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

/// Stages of the funnel that lie outside of this daemon.
constexpr std::array<std::string_view, 4> not_measured{
  "scansRun", "scansSkipped", "candidatesFound", "signalsPosted"};

void write_not_measured(json::Writer& writer) {
  for (const auto name : not_measured)
    writer.key(name).null();
  writer.key("notMeasured").begin_array();
  for (const auto name : not_measured)
    writer.value(name);
  writer.end_array();
}

} // namespace

Result<ReadFunnel> parse_funnel_query(const Request& request, WallTime now) {
  const auto text = request.param("date");
  if (!text) {
    auto today = et_date_text(now);
    if (!today)
      return tl::unexpected(today.error());
    return ReadFunnel{std::move(*today)};
  }
  if (!parse_date(*text))
    return bad_parameter("date", "must be a date such as 2026-01-30");
  return ReadFunnel{std::string(*text)};
}

Response render_funnel_stats(const FunnelStats& stats) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("date", stats.et_date)
    .member("signalsReceived", stats.received)
    .member("gptScored", stats.scored)
    .member("qualified", stats.qualified)
    .member("shownInApp", stats.shown)
    .member("approvals", stats.approvals)
    .member("ordersPlaced", stats.orders_placed)
    .member("fills", stats.fills);
  writer.key("gptScoredByModel").begin_object();
  for (const auto& [model, count] : stats.scored_by_model)
    writer.member(model, count);
  writer.end_object();
  write_not_measured(writer);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
