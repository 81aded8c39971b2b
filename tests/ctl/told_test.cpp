#include "ctl/told.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

Told answer(int status, std::string body = "{}") {
  http::Reply reply;
  reply.status = status;
  reply.body = std::move(body);
  return reply;
}

Told failure(Errc code) {
  return fail(code, "it broke");
}

std::string explanation(const Told& told) {
  test::PlayedHost host;
  test::PlayedDaemon transport;
  const test::FixedSteady clock;
  const Daemon daemon({{}, transport, clock, [] { return false; }});
  explain(host, daemon, told);
  return host.err;
}

} // namespace

TEST_CASE("told: each outcome has its exit code", "[ctl][told]") {
  CHECK(judge(answer(200)) == ExitCode::ok);
  CHECK(judge(answer(201)) == ExitCode::ok);
  CHECK(judge(answer(401)) == ExitCode::unauthorized);
  CHECK(judge(answer(404)) == ExitCode::refused);
  CHECK(judge(answer(503)) == ExitCode::refused);
  CHECK(judge(failure(Errc::unavailable)) == ExitCode::unreachable);
  CHECK(judge(failure(Errc::timeout)) == ExitCode::unreachable);
  CHECK(judge(failure(Errc::malformed_reply)) == ExitCode::unreachable);
  CHECK(judge(failure(Errc::invalid_argument)) == ExitCode::usage);
}

TEST_CASE("told: success needs no words", "[ctl][told]") {
  CHECK(explanation(answer(200)).empty());
}

TEST_CASE("told: a refusal is told with error and reason", "[ctl][told]") {
  CHECK(
    explanation(answer(
      409, R"({"ok":false,"error":"illegal_state","reason":"is SCORED"})")) ==
    "signalboxctl: illegal_state: is SCORED\n");
}

TEST_CASE("told: a refusal without words is told by its status",
          "[ctl][told]") {
  CHECK(explanation(answer(502, "<html>")) ==
        "signalboxctl: the daemon answered 502\n");
}

TEST_CASE("told: a missing daemon is told with its address", "[ctl][told]") {
  CHECK(test::contains(explanation(failure(Errc::unavailable)),
                       "http://127.0.0.1:8787: it broke"));
}

TEST_CASE("told: a missing token is told with a hint", "[ctl][told]") {
  CHECK(test::contains(explanation(answer(401)), "CRON_TOKEN"));
}

TEST_CASE_METHOD(test::OperatorDesk,
                 "told: an answer that is not JSON comes "
                 "from somebody else",
                 "[ctl][told]") {
  daemon.say("/api/signals/x", 200, "<html>");
  CHECK(run({"signals", "x"}) == 3);
  CHECK(host.out.empty());
}
