#include "tests/end_to_end/desk.hpp"

#include "tests/support/catch.hpp"

namespace signalbox::test {

Desk::Desk(std::vector<std::string> sim_options)
  : sim(std::move(sim_options)) {}

Environment Desk::settings() const {
  return {{"ADMIN_LISTEN", "127.0.0.1:0"},
          {"STORE_URL", "sqlite:" + store()},
          {"CRON_TOKEN", cron_token},
          {"ADMIN_TOKEN", admin_token},
          {"OPENAI_BASE_URL", sim.url() + "/v1"},
          {"OPENAI_API_KEY", "model-key-of-the-tests"},
          {"ALPACA_BASE_URL", sim.url()},
          {"ALPACA_DATA_URL", sim.url()},
          {"ALPACA_API_KEY", "data-key-of-the-tests"},
          {"ALPACA_SECRET_KEY", "data-secret-of-the-tests"},
          {"SCHEDULER_ENABLED", "0"}};
}

RunningDaemon& Desk::start(const Environment& more,
                           std::optional<std::uint64_t> largest_file) {
  daemon_.reset();
  daemon_ =
    std::make_unique<RunningDaemon>(with(settings(), more), largest_file);
  return *daemon_;
}

void Desk::post(const std::string& id, const std::string& ticker) {
  const auto answer = http().post("/api/signals", signal_body(id, ticker));
  INFO(answer.body);
  REQUIRE(answer.status == 201);
}

void Desk::post_many(int count, const std::string& prefix) {
  std::string body;
  for (int i = 1; i <= count; ++i)
    body += (i == 1 ? "[" : ",") + signal_body(prefix + std::to_string(i));
  const auto answer = http().post("/api/signals", body + "]");
  INFO(answer.body);
  REQUIRE(answer.number("accepted") == count);
}

std::vector<std::future<Answer>> Desk::start_posts(int count,
                                                   const std::string& prefix) {
  std::vector<std::future<Answer>> posts;
  posts.reserve(static_cast<std::size_t>(count));
  for (int i = 1; i <= count; ++i)
    posts.push_back(http().start({http::Method::post, "/api/signals",
                                  signal_body(prefix + std::to_string(i))}));
  return posts;
}

Answer Desk::signal(const std::string& id) {
  return http().get("/api/signals/" + id);
}

std::string Desk::status_of(const std::string& id) {
  return signal(id).text("signal.status");
}

std::int64_t Desk::count(const std::string& status) {
  return http()
    .get("/api/signals?limit=1&status=" + status)
    .number("meta.totalAfter");
}

Answer Desk::drain(const std::string& query) {
  auto drained = start_drain(query).get();
  check_laws(drained);
  return drained;
}

std::future<Answer> Desk::start_drain(const std::string& query) {
  return http().start({http::Method::post, "/api/ai/score/drain" + query});
}

std::string signal_body(const std::string& id, const std::string& ticker,
                        const std::string& more_members) {
  return R"({"id":")" + id + R"(","ticker":")" + ticker +
         R"(","side":"LONG","entryPrice":100,"stopPrice":99,"targetPrice":102)" +
         (more_members.empty() ? "" : "," + more_members) + "}";
}

void check_laws(const Answer& drained) {
  const auto number = [&](const char* name) { return drained.number(name); };
  INFO(drained.body);
  CHECK(number("attemptedCount") ==
        number("scoredCount") + number("errorCount") + number("timeoutCount") +
          number("notStartedCount") + number("lateFinalizeCount"));
  CHECK(number("completedCount") ==
        number("scoredCount") + number("errorCount"));
  CHECK(number("processed") == number("completedCount"));
  CHECK(number("scored") == number("scoredCount"));
  CHECK(number("errored") == number("errorCount"));
  CHECK(number("releasedCount") + number("heldCount") ==
        number("timeoutCount") + number("notStartedCount"));
  CHECK(number("remainingTimeMs") >= 0);
  CHECK(number("durationMs") >= 0);
  CHECK(drained.items("details").size() <= 20);
}

} // namespace signalbox::test
