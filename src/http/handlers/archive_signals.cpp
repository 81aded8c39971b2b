#include "http/handlers/archive_signals.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/handlers/answer.hpp"
#include "http/handlers/body_fields.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t longest_cursor = 512;

Refusal read_age(const json::Value& value, ArchiveSignals& order) {
  return read_count(value, order.older_than_hours, {0, 24 * 3650});
}

Refusal read_limit(const json::Value& value, ArchiveSignals& order) {
  return read_count(value, order.limit, {1, 10'000});
}

Refusal read_scan_limit(const json::Value& value, ArchiveSignals& order) {
  return read_count(value, order.scan_limit, {1, 100'000});
}

Refusal read_cursor(const json::Value& value, ArchiveSignals& order) {
  if (!value.is_string() || value.text().size() > longest_cursor ||
      !is_printable(value.text()))
    return "must be the cursorOut of the page before";
  order.cursor = std::string(value.text());
  return {};
}

Refusal read_statuses(const json::Value& value, ArchiveSignals& order) {
  std::vector<SignalStatus> statuses;
  for (const auto& word : value.items()) {
    const auto status =
      word.is_string() ? status_from(upper_case(word.text())) : std::nullopt;
    if (!status || !may_become(*status, SignalStatus::archived))
      return "may name PENDING, SCORED and ERROR only";
    if (std::ranges::find(statuses, *status) == statuses.end())
      statuses.push_back(*status);
  }
  if (statuses.empty())
    return "must be a list of statuses that is not empty";
  order.statuses = std::move(statuses);
  return {};
}

Refusal read_dry_run(const json::Value& value, ArchiveSignals& order) {
  return read_flag(value, order.dry_run);
}

constexpr BodyField<ArchiveSignals> fields[] = {
  {"olderThanHours", read_age},   {"limit", read_limit},
  {"scanLimit", read_scan_limit}, {"cursor", read_cursor},
  {"statuses", read_statuses},    {"dryRun", read_dry_run},
};

} // namespace

Result<ArchiveSignals> parse_archive_order(const Request& request,
                                           ArchiveSignals order) {
  return read_body(request, std::move(order), fields);
}

Response render_archive_report(const ArchiveSignals& order,
                               const ArchiveReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("archived", report.archived)
    .member("scanned", report.scanned)
    .member("eligible", report.eligible);
  text_or_null(writer, "cursorIn", report.cursor_in);
  text_or_null(writer, "cursorOut", report.cursor_out);
  writer.member("expired", report.expired)
    .member("remainingPending", report.remaining_pending)
    .member("removed", report.removed)
    .member("dryRun", order.dry_run)
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
