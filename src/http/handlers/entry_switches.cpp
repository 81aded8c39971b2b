#include "http/handlers/entry_switches.hpp"

#include <utility>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/body_fields.hpp"
#include "http/handlers/run_names.hpp"

namespace signalbox::http {

namespace {

/// The members that the bodies of all switches may have.
struct SwitchBody {
  std::optional<bool> enabled;
  std::string reason, by;
  std::optional<WallTime> until, at;
};

Refusal read_enabled(const json::Value& value, SwitchBody& body) {
  bool enabled = false;
  auto refusal = read_flag(value, enabled);
  if (refusal.empty())
    body.enabled = enabled;
  return refusal;
}

Refusal read_reason(const json::Value& value, SwitchBody& body) {
  return read_short_text(value, body.reason);
}

Refusal read_by(const json::Value& value, SwitchBody& body) {
  return read_short_text(value, body.by);
}

Refusal read_time(const json::Value& value, std::optional<WallTime>& time) {
  const auto read = value.is_string()
                      ? parse_iso(value.text())
                      : Result<WallTime>(fail(Errc::invalid_argument, ""));
  if (!read)
    return "must be an ISO-8601 instant such as 2026-01-30T15:00:00Z";
  time = *read;
  return {};
}

Refusal read_until(const json::Value& value, SwitchBody& body) {
  return read_time(value, body.until);
}

Refusal read_at(const json::Value& value, SwitchBody& body) {
  return read_time(value, body.at);
}

constexpr BodyField<SwitchBody> toggle_fields[] = {{"enabled", read_enabled},
                                                   {"reason", read_reason},
                                                   {"until", read_until},
                                                   {"by", read_by}};
constexpr BodyField<SwitchBody> reset_fields[] = {{"by", read_by}};
constexpr BodyField<SwitchBody> loss_fields[] = {{"at", read_at},
                                                 {"by", read_by}};
constexpr BodyField<SwitchBody> halt_fields[] = {{"reason", read_reason},
                                                 {"by", read_by}};

template <std::size_t Count>
Result<SwitchBody> read_switch(const Request& request,
                               const BodyField<SwitchBody> (&fields)[Count]) {
  auto names = parse_run_names(request);
  if (!names)
    return tl::unexpected(std::move(names.error()));
  SwitchBody body;
  body.by = names->source.empty() ? "operator" : std::move(names->source);
  return read_body(request, std::move(body), fields);
}

tl::unexpected<Error> bad_field(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_fields", std::move(detail));
}

void write_toggle(json::Writer& writer, const EntryToggle& toggle) {
  writer.key("toggle").begin_object().member("enabled", toggle.enabled);
  text_or_null(writer, "reason", toggle.reason);
  text_or_null(writer, "by", toggle.by);
  time_or_null(writer, "at", toggle.at);
  time_or_null(writer, "until", toggle.until);
  writer.end_object();
}

void write_guard(json::Writer& writer, const GuardState& guard) {
  writer.key("guardState")
    .begin_object()
    .member("entriesToday", guard.entries_today)
    .member("consecutiveFailures", guard.consecutive_failures);
  time_or_null(writer, "lastLossAt", guard.last_loss_at);
  text_or_null(writer, "autoDisabledReason", guard.auto_disabled_reason);
  writer.end_object();
}

void write_halt(json::Writer& writer, const HaltState& halt) {
  writer.key("halt").begin_object().member("halted", halt.halted);
  text_or_null(writer, "reason", halt.reason);
  text_or_null(writer, "by", halt.by);
  time_or_null(writer, "at", halt.at);
  writer.end_object();
}

} // namespace

Result<SetEntryToggle> parse_entry_toggle(const Request& request,
                                          WallTime now) {
  auto body = read_switch(request, toggle_fields);
  if (!body)
    return tl::unexpected(std::move(body.error()));
  if (!body->enabled)
    return bad_field("enabled must be given: true or false");
  if (body->until && (*body->enabled || *body->until <= now))
    return bad_field("until belongs to enabled:false and must lie ahead");
  return SetEntryToggle{{*body->enabled, std::move(body->reason),
                         std::move(body->by), now, body->until}};
}

Result<ResetEntryGuard> parse_entry_reset(const Request& request,
                                          WallTime now) {
  return read_switch(request, reset_fields).map([&](SwitchBody body) {
    return ResetEntryGuard{std::move(body.by), now};
  });
}

Result<SetLastLoss> parse_last_loss(const Request& request, WallTime now) {
  auto body = read_switch(request, loss_fields);
  if (!body)
    return tl::unexpected(std::move(body.error()));
  if (request.body.find("\"at\"") == std::string::npos)
    return bad_field("at must be given: an instant, or null to forget it");
  if (body->at && *body->at > now)
    return bad_field("at must not lie ahead");
  return SetLastLoss{body->at, now};
}

Response render_switches(const SwitchSet& switches) {
  json::Writer writer;
  writer.begin_object().member("ok", true);
  write_toggle(writer, switches.toggle);
  write_guard(writer, switches.guard);
  write_halt(writer, switches.halt);
  writer.end_object();
  return json_answer(200, writer);
}

Result<HaltRequest> parse_halt(const Request& request) {
  auto body = read_switch(request, halt_fields);
  if (!body)
    return tl::unexpected(std::move(body.error()));
  if (body->reason.empty())
    return bad_field("reason must be given: why trading is halted");
  return HaltRequest{std::move(body->reason), std::move(body->by)};
}

Result<HaltRequest> parse_resume(const Request& request) {
  return read_switch(request, reset_fields).map([](SwitchBody body) {
    return HaltRequest{{}, std::move(body.by)};
  });
}

} // namespace signalbox::http
