#pragma once

#include <string>
#include <string_view>

/// Alerts as they are sent.
namespace signalbox::test {

/// The sample body of wire 10.
inline constexpr std::string_view sample_body =
  R"({"ticker":"BE","ts":1770042900000,"script_version":"2.5.0",)"
  R"("state":"HTF_BULL_LTF_BULL","htf_score":28.4,"ltf_score":14.1,
 "completion":0.12,"phase_pct":0.31,"phase_zone":"LOW","price":91.32,)"
  R"("trigger_ts":1770042600000,"trigger_price":91.05,)"
  R"("trigger_reason":"EMA_CROSS_1H","trigger_dir":"LONG",
 "sl":88.6,"tp":97.5,"tp_levels":[{"price":95.2,"timeframe":"D",)"
  R"("confidence":0.75},{"price":97.5,"timeframe":"W","confidence":0.7}],)"
  R"("rr":2.3,
 "flags":{"sq30_on":false,"sq30_release":true,"momentum_elite":false},)"
  R"("triggers":["SQUEEZE_RELEASE_30M"],
 "daily_ema_cloud":{"position":"above","upper":90.1,"lower":88.9}})";

/// Its canonical form.
inline constexpr std::string_view sample_payload =
  R"({"completion":0.12,"daily_ema_cloud":{"lower":88.9,"position":"above",)"
  R"("upper":90.1},"flags":{"momentum_elite":false,"sq30_on":false,)"
  R"("sq30_release":true},"htf_score":28.4,"ltf_score":14.1,)"
  R"("phase_pct":0.31,"phase_zone":"LOW","price":91.32,"rr":2.3,)"
  R"("script_version":"2.5.0","sl":88.6,"state":"HTF_BULL_LTF_BULL",)"
  R"("ticker":"BE","tp":97.5,"tp_levels":[{"confidence":0.75,"price":95.2,)"
  R"("timeframe":"D"},{"confidence":0.7,"price":97.5,"timeframe":"W"}],)"
  R"("trigger_dir":"LONG","trigger_price":91.05,)"
  R"("trigger_reason":"EMA_CROSS_1H","trigger_ts":1770042600000,)"
  R"("triggers":["SQUEEZE_RELEASE_30M"],"ts":1770042900000})";

/// An alert of nothing but what is required, and what is given beside it.
inline std::string alert_body(std::string_view more = {}) {
  std::string body =
    R"({"ticker":"BE","ts":1770042900000,"htf_score":28.4,"ltf_score":14.1)";
  body.append(more.empty() ? "" : ",").append(more).append(1, '}');
  return body;
}

} // namespace signalbox::test
