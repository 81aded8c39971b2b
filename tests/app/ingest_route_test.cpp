#include "app/ingest_route.hpp"

#include <vector>

#include "telemetry/log.hpp"
#include "tests/app/timed_routes.hpp"

using namespace signalbox;
using http::Method;
using test::TimedRoutes;

namespace {

struct IngestRoute : TimedRoutes {
  std::vector<std::string> lines;

  IngestRoute() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }
  ~IngestRoute() { log::redirect({}); }
  IngestRoute(const IngestRoute&) = delete;
  IngestRoute& operator=(const IngestRoute&) = delete;

  http::Response send(std::string body) {
    return ask(Method::post, "/timed/ingest", std::move(body));
  }
};

const char* const alert =
  R"({"ticker":"BE","ts":1770042900000,"htf_score":28.4,"ltf_score":14.1})";

} // namespace

TEST_CASE_METHOD(IngestRoute, "ingest_route: an alert is answered when stored",
                 "[app][ingest_route]") {
  const auto response = send(alert);
  CHECK(response.status == 200);
  CHECK(response.body == R"({"ok":true,"ticker":"BE","receiptId":"BE:1:a",)"
                         R"("stage":"hold","duplicate":false})");
  REQUIRE(ingesting.seen.size() == 1);
  CHECK(ingesting.seen.front().alerts.at(0).receipt->ticker == "BE");
}

TEST_CASE_METHOD(IngestRoute,
                 "ingest_route: whatever is not stored is 503, so that it "
                 "comes again",
                 "[app][ingest_route]") {
  ingested = tl::unexpected(
    Error{GENERATE(Errc::storage, Errc::timeout, Errc::unavailable), "why"});
  settings.replay.acknowledge_always = GENERATE(false, true);
  build();
  CHECK(send(alert).status == 503);
}

TEST_CASE_METHOD(IngestRoute, "ingest_route: a silent store is 503 in time",
                 "[app][ingest_route]") {
  ingesting.answer = [](auto&) { return std::nullopt; };
  CHECK(send(alert).status == 503);
}

TEST_CASE_METHOD(IngestRoute,
                 "ingest_route: what is not JSON is logged without its key",
                 "[app][ingest_route]") {
  const auto response =
    send(R"({"ticker":"BE","key":"timed-secret","price":NaN})");
  CHECK(response.status == 400);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("ingest.rejected") != std::string::npos);
  CHECK(lines[0].find("NaN") != std::string::npos);
  CHECK(lines[0].find("timed-secret") == std::string::npos);
  CHECK(ingesting.seen.empty());
}

TEST_CASE_METHOD(IngestRoute, "ingest_route: missing fields are listed",
                 "[app][ingest_route]") {
  const auto response = send(R"({"ticker":"BE"})");
  CHECK(response.status == 400);
  CHECK(response.body.find(R"("missing":["ts","htf_score","ltf_score"])") !=
        std::string::npos);
  CHECK(lines.empty());
}

TEST_CASE_METHOD(IngestRoute, "ingest_route: what is refused is counted",
                 "[app][ingest_route]") {
  send(R"({"ticker":"BE"})");
  send("no JSON");
  CHECK(context.metrics->render().find(
          R"(signalbox_receipts_total{result="invalid"} 2)") !=
        std::string::npos);
}

TEST_CASE_METHOD(IngestRoute,
                 "ingest_route: a sender may be spared what it cannot mend",
                 "[app][ingest_route]") {
  settings.replay.acknowledge_always = true;
  build();
  const auto response = send(R"({"ticker":"BE"})");
  CHECK(response.status == 200);
  CHECK(response.body.starts_with(R"({"ok":false)"));
}
