#include "app/providers.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

Settings all_on(const std::string& end) {
  Settings settings;
  settings.model.api_key = "model-" + end;
  settings.market_data.api_key = "key-" + end;
  settings.market_data.secret_key = "secret-" + end;
  settings.outbox.notify_url = "https://example.com/notify-" + end;
  settings.outbox.rounds_url = "https://example.com/rounds-" + end;
  return settings;
}

std::string notify_target(const Providers& providers) {
  return providers.notify->message_call({}, {}).target;
}

std::string data_key(const Providers& providers) {
  const auto call = providers.bars->bars_call({"AAPL"}, "1Min", {}, "", {});
  return std::string(
    http::find_header(call.headers, "APCA-API-KEY-ID").value_or(""));
}

std::string model_key(const Providers& providers) {
  ModelQuestion question;
  question.signal = std::make_shared<const Signal>();
  const auto call = providers.model->score_call(question, {});
  return std::string(
    http::find_header(call.headers, "Authorization").value_or(""));
}

} // namespace

TEST_CASE("providers: what is not configured is off", "[app][providers]") {
  const auto providers = make_providers({});
  CHECK_FALSE(providers.model);
  CHECK_FALSE(providers.bars);
  CHECK_FALSE(providers.notify);
  CHECK_FALSE(providers.rounds);
}

TEST_CASE("providers: credentials change while they are held",
          "[app][providers]") {
  const auto providers = make_providers(all_on("old"));
  CHECK(notify_target(providers) == "/notify-old");
  CHECK(renew_providers(providers, all_on("new")).empty());
  CHECK(notify_target(providers) == "/notify-new");
  CHECK(providers.rounds->message_call({}, {}).target == "/rounds-new");
  CHECK(data_key(providers) == "key-new");
  CHECK(model_key(providers) == "Bearer model-new");
}

TEST_CASE("providers: on and off stay as they are, and are named",
          "[app][providers]") {
  const auto on = make_providers(all_on("old"));
  CHECK(renew_providers(on, {}).size() == 8);
  CHECK(notify_target(on) == "/notify-old");
  CHECK(renew_providers(make_providers({}), all_on("new")).size() == 8);
  CHECK(renew_providers(make_providers({}), {}).empty());
}
