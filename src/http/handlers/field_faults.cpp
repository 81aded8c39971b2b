#include "http/handlers/field_faults.hpp"

#include <utility>

#include <fmt/format.h>

#include "http/handlers/answer.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

std::string summary(const FieldFault& first, int count) {
  auto text = first.path.empty()
                ? first.reason
                : fmt::format("{} {}", first.path, first.reason);
  if (count > 1)
    text += fmt::format(", and {} more", count - 1);
  return text;
}

} // namespace

void FieldFaults::add(std::string path, std::string_view code,
                      std::string reason) {
  ++count_;
  if (first_.size() < most_kept)
    first_.push_back({std::move(path), std::string(code), std::move(reason)});
}

Response render_invalid_fields(const FieldFaults& faults) {
  return render_invalid_fields(faults.first(), faults.count());
}

Response render_invalid_fields(const std::vector<FieldFault>& first,
                               int count) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", false)
    .member("error", "invalid_fields")
    .member("reason", summary(first.front(), count))
    .key("errors")
    .begin_array();
  for (const auto& fault : first)
    writer.begin_object()
      .member("path", fault.path)
      .member("code", fault.code)
      .member("reason", fault.reason)
      .end_object();
  writer.end_array().member("errorsCount", count).end_object();
  return json_answer(400, writer);
}

} // namespace signalbox::http
