#include "sim/hook_body.hpp"

#include "tests/sim/hook_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::hook_request;
using test::round_body;

TEST_CASE("hook_body: a notice is JSON with a text", "[sim][hook_body]") {
  struct Row {
    const char *body, *objection;
  };
  const auto row = GENERATE(
    Row{R"({"text":"hello"})", ""}, Row{R"({"text":"a","blocks":[]})", ""},
    Row{R"({"text":""})", "no_text"}, Row{R"({"txt":"a"})", "no_text"},
    Row{R"({"text":7})", "invalid_payload"}, Row{"", "invalid_payload"},
    Row{"text=hello", "invalid_payload"}, Row{"[]", "invalid_payload"});
  CAPTURE(row.body);
  CHECK(objection_to_notice(hook_request(row.body)) == row.objection);
}

TEST_CASE("hook_body: a notice says that it is JSON", "[sim][hook_body]") {
  auto request = hook_request(R"({"text":"hello"})");
  request.headers = {{"Content-Type", "Application/JSON; charset=utf-8"}};
  CHECK(objection_to_notice(request).empty());
  request.headers = {{"Content-Type", "text/plain"}};
  CHECK(objection_to_notice(request) == "invalid_payload");
  request.headers.clear();
  CHECK(objection_to_notice(request) == "invalid_payload");
}

TEST_CASE("hook_body: a round is complete", "[sim][hook_body]") {
  struct Row {
    std::string body;
    const char* objection;
  };
  const std::string hash(64, 'a');
  const auto with = [&](std::string number, std::string of,
                        std::string count_and_entries) {
    return R"({"round_number":)" + number + R"(,"snapshot_hash":")" + of +
           R"(",)" + count_and_entries + "}";
  };
  const auto row = GENERATE_COPY(
    Row{round_body(), ""},
    Row{with("1", hash, R"("count":0,"entries":[])"), ""},
    Row{"{", "invalid_json"}, Row{"{}", "invalid_round_number"},
    Row{with("0", hash, R"("count":0,"entries":[])"), "invalid_round_number"},
    Row{with("\"1\"", hash, R"("count":0,"entries":[])"),
        "invalid_round_number"},
    Row{with("1", "abc", R"("count":0,"entries":[])"), "invalid_snapshot_hash"},
    Row{with("1", std::string(64, 'A'), R"("count":0,"entries":[])"),
        "invalid_snapshot_hash"},
    Row{with("1", hash, R"("count":0)"), "invalid_entries"},
    Row{with("1", hash, R"("count":1,"entries":[{"item":"BE"}])"),
        "invalid_entries"},
    Row{with("1", hash, R"("count":1,"entries":[])"), "invalid_count"},
    Row{with("1", hash, R"("entries":[])"), "invalid_count"});
  CAPTURE(row.body);
  CHECK(objection_to_round(hook_request(row.body, "k")) == row.objection);
}

TEST_CASE("hook_body: a round has a key and says that it is JSON",
          "[sim][hook_body]") {
  CHECK(objection_to_round(hook_request(round_body())) ==
        "missing_idempotency_key");
  auto request = hook_request(round_body(), "k");
  request.headers.front().second = "text/plain";
  CHECK(objection_to_round(request) == "unsupported_media_type");
}
