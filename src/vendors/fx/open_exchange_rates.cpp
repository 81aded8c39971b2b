#include "vendors/fx/open_exchange_rates.hpp"

#include <chrono>
#include <utility>

#include "domain/calendar/date.hpp"
#include "domain/overnight/provider_failure.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/fx/rate_answer.hpp"
#include "vendors/provider_answer.hpp"
#include "vendors/retry_after.hpp"
#include "vendors/status_fault.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

constexpr std::string_view open_exchange_rates = "open_exchange_rates";
/// The first second of the year 10000.
constexpr std::int64_t beyond_dates = 253'402'300'800;

/// `{"error":true,"status":401,"message":"invalid_app_id"}`, which also comes
/// with status 200; nothing for any other answer.
std::optional<Error> complaint_in(const json::Value& answer, int reply_status,
                                  const Redactor& redactor) {
  const auto* error = answer.find("error");
  if (!error || !error->as_bool().value_or(true))
    return std::nullopt;
  const auto* status = answer.find("status");
  const auto number = status ? status->as_int().value_or(0) : reply_status;
  const auto code = static_cast<int>(number > 0 && number < 1000 ? number : 0);
  const auto* message = answer.find("message");
  return provider_failure(Error{
    code_of_status(code),
    status_detail(open_exchange_rates, code,
                  message ? message->text() : std::string_view(), redactor)});
}

Result<std::string> publication_day(const json::Value& answer) {
  const auto* timestamp = answer.find("timestamp");
  const auto seconds = timestamp ? timestamp->as_int().value_or(-1) : -1;
  if (seconds < 0 || seconds >= beyond_dates)
    return unreadable_rates("its timestamp is missing or none");
  const auto day = std::chrono::floor<std::chrono::days>(
    std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  return to_text(Date(day));
}

Result<RateSheet> read_rates(const json::Value& answer, RateAnswer rates) {
  if (const auto base = expect_usd_base(answer); !base)
    return tl::unexpected(base.error());
  const auto day = publication_day(answer);
  if (!day)
    return tl::unexpected(day.error());
  const auto* members = answer.find("rates");
  if (!members || !members->is_object())
    return unreadable_rates("its rates are missing");
  for (const auto& [currency, rate] : members->members())
    if (const auto taken = rates.add(currency, rate, *day); !taken)
      return tl::unexpected(taken.error());
  return rates.finish();
}

} // namespace

OpenExchangeRates::OpenExchangeRates(std::string base_url, std::string app_id)
  : base_url_(std::move(base_url)), app_id_(std::move(app_id)),
    redactor_({app_id_}) {}

std::optional<Millis> OpenExchangeRates::wait_asked(const http::Reply& reply,
                                                    WallTime now) const {
  return retry_after(reply, now);
}

QuoteRequest OpenExchangeRates::request(Deadline deadline) const {
  http::Call call;
  call.service = "oxr";
  call.base_url = base_url_;
  call.target = "/api/latest.json?app_id=" + http::percent_encoded(app_id_) +
                "&symbols=" + wanted_currencies();
  call.deadline = deadline;
  return call;
}

Result<RateSheet> OpenExchangeRates::read(const http::Reply& reply,
                                          WallTime now) const {
  const auto parsed = json::parse(reply.body);
  if (parsed)
    if (auto complaint = complaint_in(*parsed, reply.status, redactor_))
      return tl::unexpected(std::move(*complaint));
  const auto answer =
    read_provider_answer(open_exchange_rates, reply, redactor_);
  if (!answer)
    return tl::unexpected(answer.error());
  return said_by(open_exchange_rates,
                 read_rates(*answer, RateAnswer(open_exchange_rates, now)));
}

} // namespace signalbox
