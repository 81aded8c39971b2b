#include "vendors/webhook/slack_webhook.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const SlackWebhook slack{
  parse_webhook_url("https://hooks.example.com/services/token1").value()};

OutboxMessage slack_message(std::string text) {
  OutboxMessage message;
  message.id = 17;
  message.content.type = "JOB_FAILED";
  message.content.text = std::move(text);
  return message;
}

/// The `text` of the body, as the receiver reads it.
std::string sent(std::string text) {
  const auto call = slack.message_call(slack_message(std::move(text)), {});
  const auto body = json::parse(call.body);
  REQUIRE(body);
  REQUIRE(body->members().size() == 1);
  return std::string(body->find("text")->text());
}

} // namespace

TEST_CASE("slack_webhook: a message is a POST of its text",
          "[vendors][webhook]") {
  const Deadline deadline{SteadyTime{5s}};
  const auto call =
    slack.message_call(slack_message("poller failed"), deadline);
  CHECK(call.method == http::Method::post);
  CHECK(call.base_url == "https://hooks.example.com");
  CHECK(call.target == "/services/token1");
  CHECK(call.service == "notify");
  CHECK(call.deadline == deadline);
  CHECK(http::find_header(call.headers, "content-type") == "application/json");
  CHECK(call.body == R"({"text":"poller failed [JOB_FAILED #17]"})");
}

TEST_CASE("slack_webhook: markup and calls to people are defused",
          "[vendors][webhook]") {
  CHECK(sent("a < b & c > d") == "a &lt; b &amp; c &gt; d [JOB_FAILED #17]");
  CHECK(sent("<!here> \"x\"\n") == "&lt;!here&gt; \"x\"\n [JOB_FAILED #17]");
  CHECK(sent("@everyone")
          .starts_with("@\xE2\x80\x8B"
                       "everyone"));
}

TEST_CASE("slack_webhook: a long text is cut, its number stays",
          "[vendors][webhook]") {
  const auto text = sent(std::string(9000, 'x'));
  CHECK(text.size() < 3100);
  CHECK(text.ends_with("x [JOB_FAILED #17]"));
}

TEST_CASE("slack_webhook: bytes that are no text do not break the body",
          "[vendors][webhook]") {
  CHECK(sent("a\xFF").starts_with("a\xEF\xBF\xBD"));
}

TEST_CASE("slack_webhook: answers are read without the address",
          "[vendors][webhook]") {
  CHECK(slack.read_answer({200, {}, "ok"}, {}).reception ==
        Reception::delivered);
  const auto refused = slack.read_answer({404, {}, "no_service token1"}, {});
  CHECK(refused.reception == Reception::refused);
  CHECK(refused.detail == "status 404, server says \"no_service ***\"");
  CHECK(slack.read_failure({Errc::timeout, "late"}).reception ==
        Reception::later);
}
