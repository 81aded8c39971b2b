#include "http/handlers/halt_report.hpp"

#include "http/handlers/answer.hpp"

namespace signalbox::http {

namespace {

void write_names(json::Writer& writer, std::string_view name,
                 const std::vector<std::string>& names) {
  writer.key(name).begin_array();
  for (const auto& text : names)
    writer.value(text);
  writer.end_array();
}

} // namespace

Response render_halt(const HaltReport& report) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("halted", report.halted)
    .member("verified", report.verified)
    .member("canceled", report.canceled);
  write_names(writer, "stillOpen", report.still_open);
  write_names(writer, "unresolved", report.unresolved);
  text_or_null(writer, "detail", report.detail);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
