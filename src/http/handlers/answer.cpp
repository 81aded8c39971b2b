#include "http/handlers/answer.hpp"

#include "domain/core/time_text.hpp"

namespace signalbox::http {

Response json_answer(int status, json::Writer& writer) {
  Response response;
  response.status = status;
  response.body = writer.take();
  return response;
}

void text_or_null(json::Writer& writer, std::string_view name,
                  std::string_view text) {
  writer.key(name);
  if (text.empty())
    writer.null();
  else
    writer.value(text);
}

void time_or_null(json::Writer& writer, std::string_view name,
                  const std::optional<WallTime>& time) {
  writer.key(name);
  if (time)
    writer.value(to_iso(*time));
  else
    writer.null();
}

} // namespace signalbox::http
