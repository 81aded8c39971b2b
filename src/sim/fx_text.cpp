#include "sim/fx_text.hpp"

#include "domain/core/time_text.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

void write_rates(json::Writer& out, const FxSheet& sheet) {
  out.key("rates").begin_object();
  for (const auto& [currency, rate] : sheet.rates)
    out.member(currency_codes.of(currency), rate);
  out.end_object();
}

/// Every sheet carries a day that exists.
std::int64_t publication_second(const FxSheet& sheet) {
  const auto time = parse_iso(sheet.date + "T15:00:00Z").value();
  return std::chrono::floor<std::chrono::seconds>(time)
    .time_since_epoch()
    .count();
}

} // namespace

std::string fx_v1_text(const FxSheet& sheet) {
  json::Writer out;
  out.begin_object().key("amount").raw("1.0");
  out.member("base", currency_codes.of(sheet.base));
  out.member("date", std::string_view(sheet.date));
  write_rates(out, sheet);
  out.end_object();
  return out.take();
}

std::string fx_v2_text(const FxSheet& sheet) {
  json::Writer out;
  out.begin_array();
  for (const auto& [currency, rate] : sheet.rates) {
    out.begin_object().member("date", std::string_view(sheet.date));
    out.member("base", currency_codes.of(sheet.base));
    out.member("quote", currency_codes.of(currency));
    out.member("rate", rate).end_object();
  }
  out.end_array();
  return out.take();
}

std::string fx_oxr_text(const FxSheet& sheet) {
  json::Writer out;
  out.begin_object();
  out.member("disclaimer", "Invented rates; never use them.");
  out.member("license", "None.");
  out.member("timestamp", publication_second(sheet));
  out.member("base", currency_codes.of(sheet.base));
  write_rates(out, sheet);
  out.end_object();
  return out.take();
}

std::string fx_oxr_error(int status, std::string_view message) {
  json::Writer out;
  out.begin_object().member("error", true).member("status", status);
  out.member("message", message);
  out.member("description", "See the documentation of the service.");
  out.end_object();
  return out.take();
}

} // namespace signalbox
