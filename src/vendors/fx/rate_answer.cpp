#include "vendors/fx/rate_answer.hpp"

#include "domain/calendar/date.hpp"
#include "domain/overnight/provider_fault.hpp"
#include "domain/overnight/quote_limits.hpp"
#include "vendors/answer_texts.hpp"

namespace signalbox {

tl::unexpected<Error> unreadable_rates(std::string why) {
  return fail(Errc::malformed_reply, provider_fault::invalid_response,
              std::move(why));
}

std::string wanted_currencies() {
  std::string list;
  for (const auto code : currency_codes.texts) {
    if (code == currency_codes.of(Currency::usd))
      continue;
    if (!list.empty())
      list += ',';
    list += code;
  }
  return list;
}

RateAnswer::RateAnswer(std::string_view source, WallTime now)
  : source_(source), now_(now) {}

Result<void> RateAnswer::add(std::string_view currency, const json::Value& rate,
                             std::string_view as_of) {
  const auto code = currency_codes.find(currency);
  if (!code || *code == rates_.base)
    return {};
  if (!rate.is_number() && !rate.is_string())
    return unreadable_rates("a rate is no number");
  const auto number = parse_rate(rate.text());
  if (!number)
    return tl::unexpected(number.error());
  const RateQuote quote{*number, std::string(as_of), now_, source_, false};
  if (!rates_.quotes.emplace(*code, quote).second)
    return unreadable_rates("a currency occurs twice");
  return {};
}

Result<RateSheet> RateAnswer::finish() {
  if (rates_.quotes.empty())
    return unreadable_rates("it has no rate of our currencies");
  return std::move(rates_);
}

Result<void> expect_usd_base(const json::Value& answer) {
  if (text_of(answer, "base") != currency_codes.of(Currency::usd))
    return unreadable_rates("its base is not USD");
  return {};
}

Result<std::string> read_rate_date(const json::Value& answer) {
  const auto date = text_of(answer, "date");
  if (!parse_date(date))
    return unreadable_rates("its date is missing or no date");
  return std::string(date);
}

} // namespace signalbox
