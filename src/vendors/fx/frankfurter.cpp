#include "vendors/fx/frankfurter.hpp"

#include <utility>

#include "vendors/fx/rate_answer.hpp"
#include "vendors/provider_answer.hpp"
#include "vendors/retry_after.hpp"

namespace signalbox {
namespace {

constexpr std::string_view frankfurter = "frankfurter";

/// v1 can give the rates of any amount; we ask for those of one.
bool is_of_one(const json::Value& answer) {
  const auto* amount = answer.find("amount");
  if (!amount)
    return true;
  const auto number = amount->as_decimal();
  return number && *number == Decimal::whole(1);
}

/// `{"amount":1.0,"base":"USD","date":"2026-01-30","rates":{"BRL":5.3124}}`
Result<RateSheet> read_v1(const json::Value& answer, RateAnswer rates) {
  if (const auto base = expect_usd_base(answer); !base)
    return tl::unexpected(base.error());
  const auto date = read_rate_date(answer);
  if (!date)
    return tl::unexpected(date.error());
  if (!is_of_one(answer))
    return unreadable_rates("its rates are not those of one dollar");
  const auto* members = answer.find("rates");
  if (!members || !members->is_object())
    return unreadable_rates("its rates are missing");
  for (const auto& [currency, rate] : members->members())
    if (const auto taken = rates.add(currency, rate, *date); !taken)
      return tl::unexpected(taken.error());
  return rates.finish();
}

/// `{"date":"2026-01-30","base":"USD","quote":"EUR","rate":0.84012}`
Result<void> read_row(const json::Value& row, RateAnswer& rates) {
  if (const auto base = expect_usd_base(row); !base)
    return tl::unexpected(base.error());
  const auto date = read_rate_date(row);
  if (!date)
    return tl::unexpected(date.error());
  const auto* currency = row.find("quote");
  const auto* rate = row.find("rate");
  if (!currency || !currency->is_string() || !rate)
    return unreadable_rates("a row lacks its quote or rate");
  return rates.add(currency->text(), *rate, *date);
}

Result<RateSheet> read_v2(const json::Value& answer, RateAnswer rates) {
  for (const auto& row : answer.items())
    if (const auto taken = read_row(row, rates); !taken)
      return tl::unexpected(taken.error());
  return rates.finish();
}

} // namespace

Frankfurter::Frankfurter(std::string base_url)
  : base_url_(std::move(base_url)), redactor_({}) {}

std::optional<Millis> Frankfurter::wait_asked(const http::Reply& reply,
                                              WallTime now) const {
  return retry_after(reply, now);
}

QuoteRequest Frankfurter::request(Deadline deadline) const {
  http::Call call;
  call.service = "fx";
  call.base_url = base_url_;
  call.target = "/v1/latest?base=USD&symbols=" + wanted_currencies();
  call.deadline = deadline;
  return call;
}

Result<RateSheet> Frankfurter::read(const http::Reply& reply,
                                    WallTime now) const {
  const auto answer = read_provider_answer(frankfurter, reply, redactor_);
  if (!answer)
    return tl::unexpected(answer.error());
  const RateAnswer rates(frankfurter, now);
  return said_by(frankfurter, answer->is_array() ? read_v2(*answer, rates)
                                                 : read_v1(*answer, rates));
}

} // namespace signalbox
