#include "vendors/alpaca/alpaca_access.hpp"

#include "vendors/answer_texts.hpp"
#include "vendors/status_fault.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// 500 orders of 1.5 kB; 10000 bars of 110 bytes.
constexpr std::size_t largest_page = std::size_t{4} << 20;

} // namespace

AlpacaAccess::AlpacaAccess(AlpacaAccount account, std::string_view service,
                           std::string_view who)
  : account_(std::move(account)), service_(service), who_(who),
    redactor_({account_.api_key, account_.secret_key}) {}

http::Call AlpacaAccess::call_to(std::string target, Deadline deadline) const {
  return call_to(http::Method::get, std::move(target), {}, deadline);
}

http::Call AlpacaAccess::call_to(http::Method method, std::string target,
                                 std::string body, Deadline deadline) const {
  http::Call call;
  call.service = service_;
  call.method = method;
  call.base_url = account_.base_url;
  call.target = std::move(target);
  if (!account_.api_key.empty())
    call.headers = {{"APCA-API-KEY-ID", account_.api_key},
                    {"APCA-API-SECRET-KEY", account_.secret_key}};
  if (!body.empty())
    call.headers.emplace_back("Content-Type", "application/json");
  call.body = std::move(body);
  call.deadline = deadline;
  call.max_body = largest_page;
  return call;
}

Error AlpacaAccess::fault(const http::Reply& reply) const {
  const auto code = code_of_status(reply.status);
  auto detail =
    status_detail(who_, reply.status, message_of(reply.body), redactor_);
  for (const auto* name : {"X-RateLimit-Reset", "Retry-After"})
    if (const auto value = reply.header(name);
        value && code == Errc::rate_limited)
      detail += ", " + std::string(name) + ' ' + redactor_.quote(*value);
  return Error{code, std::move(detail)};
}

std::string AlpacaAccess::message(const http::Reply& reply) const {
  const auto quoted = redactor_.quote(message_of(reply.body));
  return quoted.substr(1, quoted.size() - 2);
}

} // namespace signalbox
