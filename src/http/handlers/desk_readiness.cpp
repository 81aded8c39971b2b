#include "http/handlers/desk_readiness.hpp"

#include <algorithm>

#include "domain/core/time_text.hpp"
#include "domain/desk/desk_readiness.hpp"
#include "http/handlers/answer.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

Response render_desk_readiness(const OpsStatus& status) {
  const auto checks = check_desk_readiness(status);
  const bool ready = std::ranges::none_of(
    checks, [](const auto& check) { return check.ok == std::optional(false); });
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("ready", ready)
    .member("now", to_iso(status.now))
    .key("checks")
    .begin_object();
  for (const auto& [name, ok, detail] : checks)
    writer.key(name)
      .begin_object()
      .member("ok", ok)
      .member("detail", detail)
      .end_object();
  writer.end_object().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
