#include "http/handlers/signal_actions.hpp"

#include <string>

#include "http/handlers/answer.hpp"
#include "http/handlers/signal_fields.hpp"
#include "http/handlers/signal_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

Result<FindSignal> parse_find_signal(const Request& request) {
  const auto id = request.captured_part("id");
  if (!is_signal_id(id))
    return fail(Errc::not_found, "no signal has this id");
  return FindSignal{std::string(id)};
}

Result<DecideSignal> parse_decide_signal(const Request& request,
                                         SignalAction action, WallTime now) {
  auto found = parse_find_signal(request);
  if (!found)
    return tl::unexpected(found.error());
  return DecideSignal{std::move(found->id), action, now};
}

Response render_signal(const Signal& signal) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("signal");
  write_signal(writer, signal);
  writer.end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
