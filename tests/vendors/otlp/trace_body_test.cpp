#include "vendors/otlp/trace_body.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using Outcome = TraceOutcome::Kind;

namespace {

const TraceBody& trace_body() {
  static const TraceBody body({"http://127.0.0.1:4318", "1.2.3"});
  return body;
}

Span job_span() {
  Span span;
  span.trace_id = {0x5b, 0x8e, 0xff, 0xf7, 0x98, 0x03, 0x81, 0x03,
                   0xd2, 0x69, 0xb6, 0x33, 0x81, 0x3f, 0xc6, 0x0c};
  span.id = {0xee, 0xe1, 0x9b, 0x7e, 0xc3, 0xc1, 0xb1, 0x74};
  span.scope = "overnight";
  span.name = "overnight-scoring-job";
  span.begin_ns = 1770004800000000000;
  span.end_ns = 1770004861500000000;
  span.attributes = {{"fetch_rates_ms", std::int64_t{412}},
                     {"partial", false},
                     {"share", 0.5},
                     {"correlation_id", std::string("c-1")}};
  span.status = SpanStatus::ok;
  return span;
}

std::string body_of(const std::vector<Span>& spans) {
  return trace_body().call(spans, {}).body;
}

TraceOutcome read_outcome(int status, std::string body = "",
                          http::Headers headers = {}) {
  return trace_body().read({status, std::move(headers), std::move(body)}, {});
}

} // namespace

TEST_CASE("trace_body: spans are posted to the collector",
          "[vendors][trace_body]") {
  const auto call = trace_body().call({job_span()}, Deadline{SteadyTime(7s)});
  CHECK(call.method == http::Method::post);
  CHECK(call.base_url == "http://127.0.0.1:4318");
  CHECK(call.target == "/v1/traces");
  CHECK(http::find_header(call.headers, "Content-Type") == "application/json");
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
}

TEST_CASE("trace_body: ids are hex, integers texts, enums numbers",
          "[vendors][trace_body]") {
  CHECK(body_of({job_span()}) ==
        R"({"resourceSpans":[{"resource":{"attributes":[)"
        R"({"key":"service.name","value":{"stringValue":"signalbox"}},)"
        R"({"key":"service.version","value":{"stringValue":"1.2.3"}}]},)"
        R"("scopeSpans":[{"scope":{"name":"overnight","version":"1.2.3"},)"
        R"("spans":[{"traceId":"5b8efff798038103d269b633813fc60c",)"
        R"("spanId":"eee19b7ec3c1b174","parentSpanId":"",)"
        R"("name":"overnight-scoring-job","kind":1,)"
        R"("startTimeUnixNano":"1770004800000000000",)"
        R"("endTimeUnixNano":"1770004861500000000","attributes":[)"
        R"({"key":"fetch_rates_ms","value":{"intValue":"412"}},)"
        R"({"key":"partial","value":{"boolValue":false}},)"
        R"({"key":"share","value":{"doubleValue":0.5}},)"
        R"({"key":"correlation_id","value":{"stringValue":"c-1"}}],)"
        R"("status":{"code":1}}]}]}]})");
}

TEST_CASE("trace_body: a child names its parent, a failure its message",
          "[vendors][trace_body]") {
  auto span = job_span();
  span.parent = {0, 0, 0, 0, 0, 0, 0, 0x2a};
  span.status = SpanStatus::error;
  span.message = "no \"rates\"";
  const auto body = body_of({span});
  CHECK(body.find(R"("parentSpanId":"000000000000002a")") != body.npos);
  CHECK(body.find(R"("status":{"code":2,"message":"no \"rates\""})") !=
        body.npos);
}

TEST_CASE("trace_body: spans stand under their scopes",
          "[vendors][trace_body]") {
  auto other = job_span();
  other.scope = "http";
  other.name = "call";
  const auto body = body_of({job_span(), other, job_span()});
  const auto overnight = body.find(R"({"name":"overnight","version":"1.2.3"})");
  const auto http = body.find(R"({"name":"http","version":"1.2.3"})");
  REQUIRE(overnight != body.npos);
  REQUIRE(http != body.npos);
  CHECK(overnight < http);
  CHECK(body.find(R"("name":"call")") > http);
  CHECK(body.rfind("overnight-scoring-job") < http);
}

TEST_CASE("trace_body: a 200 is taken, whatever it says",
          "[vendors][trace_body]") {
  const auto* body =
    GENERATE("{}", "", "<html>", "[]", R"({"partialSuccess":{}})",
             R"({"partialSuccess":{"rejectedSpans":"0"}})",
             R"({"partialSuccess":{"rejectedSpans":"-3"}})",
             R"({"partialSuccess":null})");
  CAPTURE(body);
  CHECK(read_outcome(200, body).kind == Outcome::taken);
}

TEST_CASE("trace_body: a partial success counts what was refused",
          "[vendors][trace_body]") {
  const auto* count = GENERATE("\"3\"", "3");
  std::string body = R"({"partialSuccess":{"errorMessage":"old",)";
  body += R"("rejectedSpans":)";
  body += count;
  body += "}}";
  const auto outcome = read_outcome(200, body);
  CHECK(outcome.kind == Outcome::partly);
  CHECK(outcome.rejected == 3);
  CHECK(outcome.detail == "old");
}

TEST_CASE("trace_body: only some statuses are worth another attempt",
          "[vendors][trace_body]") {
  const auto [status, kind] = GENERATE(table<int, Outcome>({
    {429, Outcome::again},
    {502, Outcome::again},
    {503, Outcome::again},
    {504, Outcome::again},
    {413, Outcome::too_large},
    {400, Outcome::refused},
    {401, Outcome::refused},
    {404, Outcome::refused},
    {500, Outcome::refused},
    {301, Outcome::refused},
  }));
  CAPTURE(status);
  CHECK(read_outcome(status).kind == kind);
}

TEST_CASE("trace_body: a collector may say when to come back",
          "[vendors][trace_body]") {
  const auto outcome = read_outcome(503, "busy", {{"Retry-After", "7"}});
  CHECK(outcome.not_before == 7000ms);
  CHECK(outcome.detail == R"(traces: status 503, server says "busy")");
  CHECK_FALSE(read_outcome(503).not_before);
}

TEST_CASE("trace_body: a broken connection is worth another attempt",
          "[vendors][trace_body]") {
  CHECK(trace_body().read_failure({Errc::unavailable, "cut"}).kind ==
        Outcome::again);
  CHECK(trace_body().read_failure({Errc::timeout, ""}).kind == Outcome::again);
  CHECK(trace_body().read_failure({Errc::invalid_argument, ""}).kind ==
        Outcome::refused);
  CHECK(trace_body().read_failure({Errc::unavailable, "cut"}).detail ==
        "unavailable: cut");
}
