#include "http/handlers/timed_ingest.hpp"

#include <string>

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;

namespace {

constexpr WallTime received{Millis{1770042901000}};

std::string refusal_of(const std::string& body) {
  const auto request = bodied(body);
  const auto parsed = parse_ingest(request, received);
  REQUIRE_FALSE(parsed);
  const auto answer = render_refused_alert(parsed.error(), request);
  CHECK(answer.status == 400);
  return answer.body;
}

Ingested taken() {
  Ingested taken;
  taken.ticker = "BE";
  taken.receipt_id = "BE:1:0123456789abcdef";
  taken.stage = "enter_now";
  return taken;
}

} // namespace

TEST_CASE("timed_ingest: alert and receipt are read once",
          "[http][timed_ingest]") {
  const auto parsed =
    parse_ingest(bodied(R"({"key":"secret","ticker":"be","ts":1770042900000,)"
                        R"("htf_score":28.4,"ltf_score":14.1,"more":[1.0]})"),
                 received);
  REQUIRE(parsed);
  CHECK(parsed->alert->ticker == "BE");
  CHECK(parsed->receipt->ticker == "BE");
  CHECK(parsed->receipt->received == received);
  CHECK(parsed->receipt->payload.find("secret") == std::string::npos);
  CHECK(parsed->receipt->payload.find(R"("more":[1])") != std::string::npos);
}

TEST_CASE("timed_ingest: missing fields are listed", "[http][timed_ingest]") {
  const auto body = refusal_of(R"({"ticker":"BE","htf_score":1})");
  CHECK(body.starts_with(R"({"ok":false,"error":"invalid_payload")"));
  CHECK(body.ends_with(R"("missing":["ts","ltf_score"]})"));
}

TEST_CASE("timed_ingest: what is not JSON is bad_json",
          "[http][timed_ingest]") {
  const auto* const text =
    GENERATE("", "{", R"({"ticker":"BE","ts":NaN})", "[1]", R"({"a":1,"a":2})");
  const auto body = refusal_of(text);
  CHECK(body.starts_with(R"({"ok":false,"error":"bad_json")"));
  CHECK(body.find(R"("missing":)") == std::string::npos);
}

TEST_CASE("timed_ingest: a receipt is answered with its stage",
          "[http][timed_ingest]") {
  CHECK(render_ingested(taken()).body ==
        R"({"ok":true,"ticker":"BE","receiptId":"BE:1:0123456789abcdef",)"
        R"("stage":"enter_now","duplicate":false})");
}

TEST_CASE("timed_ingest: duplicates, late ones and stages that are none show",
          "[http][timed_ingest]") {
  auto ingested = taken();
  ingested.stage.clear();
  ingested.duplicate = ingested.late = true;
  CHECK(render_ingested(ingested).body ==
        R"({"ok":true,"ticker":"BE","receiptId":"BE:1:0123456789abcdef",)"
        R"("stage":null,"duplicate":true,"late":true})");
}

TEST_CASE("timed_ingest: a receipt out of range is noted without stage",
          "[http][timed_ingest]") {
  auto ingested = taken();
  ingested.out_of_range = true;
  CHECK(render_ingested(ingested).body ==
        R"({"ok":true,"receiptId":"BE:1:0123456789abcdef",)"
        R"("note":"ts_out_of_range"})");
}

TEST_CASE("timed_ingest: whatever is not stored is 503",
          "[http][timed_ingest]") {
  const auto code =
    GENERATE(Errc::storage, Errc::timeout, Errc::unavailable, Errc::overloaded);
  CHECK(render_not_ingested({code, "why"}).status == 503);
}

TEST_CASE("timed_ingest: a sender may be answered 200 for all it cannot mend",
          "[http][timed_ingest]") {
  const auto status_after = [](int status) {
    return acknowledged(error_response(status, "x", "y")).status;
  };
  CHECK(status_after(400) == 200);
  CHECK(status_after(413) == 200);
  CHECK(status_after(401) == 401);
  CHECK(status_after(503) == 503);
}
