#include "http/handlers/timed_ingest.hpp"

#include <memory>
#include <utility>

#include "http/handlers/answer.hpp"
#include "records/alert_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t usual_answer_bytes = 160;

} // namespace

Result<IngestAlert> parse_ingest(const Request& request, WallTime received) {
  auto read = read_alert(request.body, received);
  if (!read)
    return tl::unexpected(std::move(read.error()));
  // Both live as long as the one record that holds them.
  const auto whole = std::make_shared<const ReadAlert>(std::move(*read));
  return IngestAlert{{whole, &whole->alert}, {whole, &whole->receipt}};
}

Response render_refused_alert(const Error& error, const Request& request) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", false)
    .member("error", error.name)
    .member("reason", error.detail);
  if (error.name == "invalid_payload") {
    writer.key("missing").begin_array();
    for (const auto& field : missing_fields(request.body))
      writer.value(field);
    writer.end_array();
  }
  writer.end_object();
  return json_answer(status_of(error.code), writer);
}

Response render_ingested(const Ingested& ingested) {
  json::Writer writer(usual_answer_bytes);
  writer.begin_object().member("ok", true);
  if (!ingested.out_of_range)
    writer.member("ticker", ingested.ticker);
  writer.member("receiptId", ingested.receipt_id);
  if (ingested.out_of_range) {
    writer.member("note", "ts_out_of_range").end_object();
    return json_answer(200, writer);
  }
  text_or_null(writer, "stage", ingested.stage);
  writer.member("duplicate", ingested.duplicate);
  if (ingested.late)
    writer.member("late", true);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_not_ingested(const Error& error) {
  return error_response(503, error.name, error.detail);
}

Response acknowledged(Response response) {
  if (response.status != 401 && response.status != 503)
    response.status = 200;
  return response;
}

} // namespace signalbox::http
