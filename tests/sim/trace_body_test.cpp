#include "sim/trace_body.hpp"

#include "tests/sim/trace_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::span_json;
using test::traces_request;

namespace {

bool taken(std::string_view from, std::string_view to) {
  REQUIRE(span_json().find(from) != std::string::npos);
  return read_traces(traces_request(span_json(from, to))).has_value();
}

} // namespace

TEST_CASE("trace_body: a span is read whole", "[sim][trace_body]") {
  const auto spans = read_traces(traces_request(span_json()));
  REQUIRE(spans);
  REQUIRE(spans->size() == 1);
  const auto& span = spans->front();
  CHECK(span.trace_id == "5b8efff798038103d269b633813fc60c");
  CHECK(span.id == "eee19b7ec3c1b174");
  CHECK(span.parent.empty());
  CHECK(span.service == "signalbox");
  CHECK(span.scope == "overnight");
  CHECK(span.name == "overnight-scoring-job");
  CHECK(span.kind == 1);
  CHECK(span.status == 1);
  CHECK(span.end_ns - span.begin_ns == 61'500'000'000);
  CHECK(span.attributes == R"({"users_total":1000,"partial":false})");
}

TEST_CASE("trace_body: members that are not known are ignored",
          "[sim][trace_body]") {
  CHECK(taken(R"("kind":1)", R"("kind":1,"droppedLinksCount":2)"));
}

TEST_CASE("trace_body: ids are hex and not zero", "[sim][trace_body]") {
  CHECK_FALSE(taken("5b8efff798038103d269b633813fc60c",
                    "00000000000000000000000000000000"));
  CHECK_FALSE(
    taken("5b8efff798038103d269b633813fc60c", "W47/95gDgQPSabYzgT/GDA=="));
  CHECK_FALSE(taken("eee19b7ec3c1b174", "0000000000000000"));
  CHECK_FALSE(taken("eee19b7ec3c1b174", "eee19b7ec3c1b17"));
  CHECK_FALSE(taken(R"("parentSpanId":"")", R"("parentSpanId":"1")"));
  CHECK(taken(R"("parentSpanId":"")", R"("parentSpanId":"EEE19B7EC3C1B175")"));
}

TEST_CASE("trace_body: times are decimal strings in their order",
          "[sim][trace_body]") {
  CHECK_FALSE(taken(R"("1770004800000000000")", "1770004800000000000"));
  CHECK_FALSE(taken(R"("1770004861500000000")", R"("1770004799999999999")"));
  CHECK_FALSE(taken(R"("1770004861500000000")", R"("soon")"));
  CHECK_FALSE(taken(R"("1770004800412000000")", "1770004800412000000"));
}

TEST_CASE("trace_body: enums are numbers", "[sim][trace_body]") {
  CHECK_FALSE(taken(R"("kind":1)", R"("kind":"SPAN_KIND_INTERNAL")"));
  CHECK_FALSE(taken(R"("kind":1)", R"("kind":6)"));
  CHECK_FALSE(taken(R"("code":1)", R"("code":"1")"));
  CHECK_FALSE(taken(R"("code":1)", R"("code":3)"));
}

TEST_CASE("trace_body: members are lowerCamelCase", "[sim][trace_body]") {
  CHECK_FALSE(taken(R"("traceId")", R"("trace_id")"));
  CHECK_FALSE(taken(R"("kind":1)", R"("kind":1,"dropped_links":2)"));
}

TEST_CASE("trace_body: a span needs a name and readable attributes",
          "[sim][trace_body]") {
  CHECK_FALSE(taken("overnight-scoring-job", ""));
  CHECK_FALSE(taken(R"({"intValue":"1000"})", R"({"intValue":1000})"));
}

TEST_CASE("trace_body: what is no batch is refused", "[sim][trace_body]") {
  const auto* const body =
    GENERATE("", "[]", R"({"resourceSpans":{}})", R"({"resourceSpans":[1]})",
             R"({"resourceSpans":[{"scopeSpans":[{"spans":1}]}]})");
  auto request = traces_request("");
  request.body = body;
  CHECK_FALSE(read_traces(request));
}
