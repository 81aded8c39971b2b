#include "ctl/told.hpp"

#include <fmt/format.h>

#include "ctl/field.hpp"

namespace signalbox {
namespace {

ExitCode judge_status(int status) {
  if (status == 401)
    return ExitCode::unauthorized;
  return status >= 200 && status < 300 ? ExitCode::ok : ExitCode::refused;
}

std::string refusal_text(const http::Reply& reply, const Told& told) {
  const auto body = json_of(told);
  const auto error = body ? field_text(*body, "error") : std::string();
  const auto reason = body ? field_text(*body, "reason") : std::string();
  if (error.empty())
    return fmt::format("the daemon answered {}", reply.status);
  return reason.empty() ? error : fmt::format("{}: {}", error, reason);
}

int refuse_unreadable(Host& host) {
  host.write_error("signalboxctl: the answer is not JSON\n");
  return static_cast<int>(ExitCode::unreachable);
}

} // namespace

ExitCode judge(const Told& told) {
  if (told)
    return judge_status(told->status);
  return told.error().code == Errc::invalid_argument ? ExitCode::usage
                                                     : ExitCode::unreachable;
}

void explain(Host& host, const Daemon& daemon, const Told& told) {
  const auto code = judge(told);
  if (code == ExitCode::ok)
    return;
  const auto why =
    told ? refusal_text(*told, told)
         : fmt::format("{}: {}", daemon.url(), harmless(told.error().detail));
  host.write_error(fmt::format("signalboxctl: {}\n", why));
  if (code == ExitCode::unauthorized)
    host.write_error("signalboxctl: set CRON_TOKEN, ADMIN_TOKEN or (for "
                     "replays) TIMED_API_KEY, or give --env-file\n");
}

std::optional<json::Value> json_of(const Told& told) {
  if (!told)
    return std::nullopt;
  auto parsed = json::parse(told->body);
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

int ask_and_show(CommandParts& parts, Ask ask, const RenderAnswer& render,
                 JudgeAnswer done) {
  auto& daemon = parts.daemon();
  const auto told = daemon.ask(std::move(ask));
  const auto code = judge(told);
  const auto answer = json_of(told);
  if (told && parts.json())
    parts.host.write(told->body + "\n");
  else if (code == ExitCode::ok && answer)
    parts.host.write(paint(render(*answer), parts.host.screen()));
  explain(parts.host, daemon, told);
  if (code == ExitCode::ok && !answer)
    return refuse_unreadable(parts.host);
  if (code == ExitCode::ok && done != nullptr && !done(*answer))
    return static_cast<int>(ExitCode::refused);
  return static_cast<int>(code);
}

int refuse_answer(CommandParts& parts, const Told& told) {
  if (told && parts.json())
    parts.host.write(told->body + "\n");
  if (judge(told) == ExitCode::ok)
    return refuse_unreadable(parts.host);
  explain(parts.host, parts.daemon(), told);
  return static_cast<int>(judge(told));
}

int refuse_usage(Host& host, std::string_view why) {
  host.write_error(fmt::format("signalboxctl: {}\n", why));
  return static_cast<int>(ExitCode::usage);
}

} // namespace signalbox
