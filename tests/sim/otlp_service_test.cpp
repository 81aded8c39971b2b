#include "sim/otlp_service.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/sim/trace_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::span_json;
using test::text_at;
using test::traces_request;

namespace {

struct OtlpDesk : test::SimDesk {
  http::Response send(const http::Request& request) {
    return answer_traces(*world, request).response;
  }
  http::Response send_two() {
    auto spans = span_json();
    spans.append(",").append(span_json());
    return send(traces_request(spans));
  }
};

} // namespace

TEST_CASE_METHOD(OtlpDesk, "otlp_service: spans are taken",
                 "[sim][otlp_service]") {
  const auto answer = send_two();
  CHECK(answer.status == 200);
  CHECK(answer.body == "{}");
  CHECK(world->traces.taken() == 2);
}

TEST_CASE_METHOD(OtlpDesk, "otlp_service: a bad batch is refused whole",
                 "[sim][otlp_service]") {
  auto spans = span_json();
  spans.append(",").append(span_json("\"kind\":1", "\"kind\":\"1\""));
  CHECK(send(traces_request(spans)).status == 400);
  CHECK(world->traces.taken() == 0);
}

TEST_CASE_METHOD(OtlpDesk, "otlp_service: only plain JSON is read",
                 "[sim][otlp_service]") {
  auto request = traces_request(span_json());
  request.headers.front().second = "application/x-protobuf";
  CHECK(send(request).status == 415);
  request = traces_request(span_json());
  request.headers.emplace_back("Content-Encoding", "gzip");
  CHECK(send(request).status == 415);
}

TEST_CASE_METHOD(OtlpDesk, "otlp_service: a part can be rejected",
                 "[sim][otlp_service]") {
  add_fault(R"({"service":"otlp","kind":"partial"})");
  const auto answer = send_two();
  CHECK(answer.status == 200);
  CHECK(text_at(parsed(answer.body), "partialSuccess.rejectedSpans") == "1");
  CHECK(world->traces.taken() == 1);
}

TEST_CASE_METHOD(OtlpDesk, "otlp_service: it can be busy or too small",
                 "[sim][otlp_service]") {
  const auto status = GENERATE(413, 503);
  add_fault(R"({"service":"otlp","kind":"status","retryAfter":2,"status":)" +
            std::to_string(status) + "}");
  const auto answer = send_two();
  CHECK(answer.status == status);
  CHECK(http::find_header(answer.headers, "Retry-After") == "2");
  CHECK(world->traces.taken() == 0);
}

TEST_CASE_METHOD(OtlpDesk, "otlp_service: an answer can be lost after effect",
                 "[sim][otlp_service]") {
  add_fault(R"({"service":"otlp","kind":"drop"})");
  CHECK(send_two().delivery == http::Delivery::drop);
  CHECK(world->traces.taken() == 2);
}
