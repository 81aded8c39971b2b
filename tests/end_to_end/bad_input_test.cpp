#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using http::Method;

struct BadInputRow {
  Ask ask;
  int status;
  const char* error;
};

/// One sentence, a stable code, and no word of it kept by a cache.
void check_refusal(const Answer& answer, int status, const std::string& error) {
  CAPTURE(answer.body);
  CHECK(answer.status == status);
  CHECK(answer.text("ok") == "false");
  CHECK(answer.text("error") == error);
  CHECK(answer.text("reason").size() > 10);
  CHECK(answer.header("Cache-Control") == "no-store");
  CHECK(answer.header("Content-Type") == "application/json");
}

/// Nothing was stored, nothing was lost, and the daemon goes on.
void check_unharmed(Desk& desk, std::int64_t stored) {
  const auto list = desk.http().get("/api/signals?limit=1");
  CHECK(list.number("meta.totalBefore") == stored);
  CHECK(desk.http().get("/health/ready").status == 200);
}

void check_rows(Desk& desk, const std::vector<BadInputRow>& rows) {
  for (const auto& row : rows) {
    CAPTURE(http::to_string(row.ask.method), row.ask.target,
            row.ask.body.substr(0, 200));
    check_refusal(desk.http().ask(row.ask), row.status, row.error);
  }
}

BadInputRow intake_row(std::string body, const char* error) {
  return {{Method::post, "/api/signals", std::move(body)}, 400, error};
}

/// A signal in which one member has been replaced.
std::string signal_but(const std::string& name, const std::string& value) {
  std::string body = "{";
  for (const auto& [member, usual] :
       {std::pair{"ticker", "\"AAPL\""}, std::pair{"side", "\"LONG\""},
        std::pair{"entryPrice", "100"}, std::pair{"stopPrice", "99"},
        std::pair{"targetPrice", "102"}})
    if (name != member)
      body += std::string("\"") + member + "\":" + usual + ",";
  if (!value.empty())
    return body + "\"" + name + "\":" + value + "}";
  body.back() = '}';
  return body;
}

} // namespace

TEST_CASE("bad input: what is no JSON is no signal",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  std::string deep(100, '[');
  check_rows(desk,
             {intake_row("", "signals_bad_json"),
              intake_row("{", "signals_bad_json"),
              intake_row("hello", "signals_bad_json"),
              intake_row("42", "signals_bad_json"),
              intake_row("null", "signals_bad_json"),
              intake_row("{} {}", "signals_bad_json"),
              intake_row(R"({"ticker":"A","ticker":"B"})", "signals_bad_json"),
              intake_row("{\"ticker\":\"\xff\xfe\"}", "signals_bad_json"),
              intake_row(deep, "signals_bad_json")});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: every required field is required",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  for (const auto* const name :
       {"ticker", "side", "entryPrice", "stopPrice", "targetPrice"}) {
    const auto answer = desk.http().post("/api/signals", signal_but(name, ""));
    check_refusal(answer, 400, "missing_fields");
    CHECK(answer.text("reason").find(name) != std::string::npos);
  }
  check_rows(desk,
             {intake_row("{}", "missing_fields"),
              intake_row("[]", "missing_fields"),
              intake_row(R"({"signals":[]})", "missing_fields"),
              intake_row(signal_but("ticker", "null"), "missing_fields")});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: a field of the wrong kind is refused and named",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  const std::string long_text = "\"" + std::string(4001, 'x') + "\"";
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{
         {"ticker", "7"},
         {"ticker", "\"A B\""},
         {"ticker", "\"\""},
         {"ticker", "\"ABCDEFGHIJKLMNOPQ\""},
         {"side", "\"UP\""},
         {"side", "true"},
         {"entryPrice", "\"dear\""},
         {"entryPrice", "[100]"},
         {"id", "\"all\""},
         {"id", "\"a/b\""},
         {"id", "\"\""},
         {"id", "7"},
         {"timeframe", "\"2Min\""},
         {"source", "\"\""},
         {"reasoning", long_text},
         {"vwap", "\"high\""},
         {"playbookScore", "{}"}}) {
    CAPTURE(name, value.substr(0, 40));
    const auto answer =
      desk.http().post("/api/signals", signal_but(name, value));
    check_refusal(answer, 400, "invalid_fields");
    CHECK(answer.text("reason").find(name) != std::string::npos);
  }
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: price levels that cannot be are refused",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  check_rows(desk,
             {intake_row(signal_but("stopPrice", "101"), "invalid_levels"),
              intake_row(signal_but("stopPrice", "100"), "invalid_levels"),
              intake_row(signal_but("targetPrice", "99.5"), "invalid_levels"),
              intake_row(signal_but("targetPrice", "100"), "invalid_levels"),
              intake_row(signal_but("stopPrice", "0"), "invalid_levels"),
              intake_row(signal_but("stopPrice", "-1"), "invalid_levels"),
              intake_row(signal_but("side", "\"SHORT\""), "invalid_levels")});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: a creation time that cannot be is refused",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  for (const auto* const value :
       {"\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"2999-01-01T00:00:00Z\"",
        "true", "-5", "99999999999999999999"})
    check_rows(
      desk, {intake_row(signal_but("createdAt", value), "invalid_created_at")});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: unusable parameters are named and nothing is claimed",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  desk.post("waiting");
  const std::string drain = "/api/ai/score/drain?";
  for (const auto* const query :
       {"limit=abc", "limit=-3", "limit=0", "limit=", "limit=1.5",
        "limit=99999999999999999999", "strategy=x", "releaseLimit=-2",
        "releaseLimit=x", "backlog=maybe"}) {
    const std::string name(query, std::string(query).find('='));
    const auto answer = desk.http().post(drain + query);
    CAPTURE(query);
    check_refusal(answer, 400, "invalid_parameter");
    CHECK(answer.text("reason").find(name) != std::string::npos);
  }
  CHECK(desk.status_of("waiting") == "PENDING");
  CHECK(desk.signal("waiting").number("signal.scoreAttempts") == 0);
  check_unharmed(desk, 1);
}

TEST_CASE("bad input: unusable parameters of the lists are refused",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  for (const auto* const target :
       {"/api/signals?limit=0", "/api/signals?limit=1001",
        "/api/signals?limit=x", "/api/signals?minScore=11",
        "/api/signals?minScore=high", "/api/signals?grade=E",
        "/api/signals?status=DONE", "/api/signals/all?since=soon",
        "/api/signals/all?since=-2h", "/api/signals/all?order=up",
        "/api/signals/all?onlyActive=perhaps",
        "/api/signals/all?statuses=SCORED,x", "/api/signals/all?limit=5000",
        "/api/funnel-stats?date=tomorrow", "/api/funnel-stats?date=2026-02-30"})
    check_rows(desk, {{{Method::get, target}, 400, "invalid_parameter"}});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: an archive order that makes no sense archives nothing",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  desk.post("kept");
  const auto row = [](std::string body, const char* error) {
    return BadInputRow{
      {Method::post, "/api/maintenance/archive-signals", std::move(body)},
      400,
      error};
  };
  check_rows(desk, {row("{", "invalid_json"), row("[]", "invalid_json"),
                    row(R"({"olderThanHours":-1})", "invalid_fields"),
                    row(R"({"limit":0})", "invalid_fields"),
                    row(R"({"statuses":["DONE"]})", "invalid_fields"),
                    row(R"({"statuses":[]})", "invalid_fields"),
                    row(R"({"dryRun":"no"})", "invalid_fields"),
                    row(R"({"olderThanDays":1})", "invalid_fields")});
  CHECK(desk.status_of("kept") == "PENDING");
}

TEST_CASE("bad input: what is not there is not found",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  for (const auto& [method, target] :
       {std::pair{Method::get, "/api/signals/nobody"},
        std::pair{Method::post, "/api/signals/nobody/retry"},
        std::pair{Method::post, "/api/signals/nobody/approve"},
        std::pair{Method::post, "/api/signals/nobody/dismiss"},
        std::pair{Method::get, "/api/signals/a%2Fb"},
        std::pair{Method::get, "/"}, std::pair{Method::get, "/api/nothing"},
        std::pair{Method::get, "/health/"}})
    check_rows(desk, {{{method, target}, 404, "not_found"}});
}

TEST_CASE("bad input: a method that the route does not take is told which it "
          "takes",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  struct Allowed {
    Method method;
    const char* target;
    const char* allow;
  };
  for (const auto& row :
       {Allowed{Method::get, "/api/ai/score/drain", "POST"},
        Allowed{Method::del, "/api/signals", "POST, GET, HEAD"},
        Allowed{Method::put, "/api/signals/x", "GET, HEAD"},
        Allowed{Method::get, "/api/signals/x/retry", "POST"},
        Allowed{Method::post, "/health", "GET, HEAD"}}) {
    CAPTURE(row.target);
    const auto answer = desk.http().ask({row.method, row.target});
    check_refusal(answer, 405, "method_not_allowed");
    CHECK(answer.header("Allow") == row.allow);
  }
}

TEST_CASE("bad input: a body of another kind is refused",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  for (const auto* const type :
       {"application/xml", "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"})
    check_rows(desk, {{{Method::post,
                        "/api/signals",
                        signal_body("one"),
                        {{"Content-Type", type}}},
                       415,
                       "unsupported_media_type"}});
  check_unharmed(desk, 0);
}

TEST_CASE("bad input: a body that is too large is refused",
          "[end_to_end][bad_input]") {
  Desk desk;
  desk.start();
  const auto padded = [](std::size_t size) {
    return signal_body("big") + std::string(size, ' ');
  };
  check_rows(desk,
             {{{Method::post, "/api/signals", padded(std::size_t{1} << 20U)},
               413,
               "body_too_large"},
              {{Method::post, "/api/maintenance/archive-signals",
                padded(std::size_t{64} << 10U)},
               413,
               "body_too_large"}});
  check_unharmed(desk, 0);
  const auto fits = desk.http().post("/api/signals", padded(900'000));
  CHECK(fits.status == 201);
}
