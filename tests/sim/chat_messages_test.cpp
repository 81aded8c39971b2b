#include "sim/chat_messages.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;

TEST_CASE("chat_messages: the signal is read from the user's JSON",
          "[sim][chat_messages]") {
  ChatMessages facts;
  const auto messages = parsed(
    R"([{"role":"system","content":"Answer as JSON."},{"role":"user",)"
    R"("content":"{\"signal\":{\"ticker\":\"BE\",\"entryPrice\":\"91.3\"}}"}])");
  REQUIRE_FALSE(read_messages(&messages, facts));
  CHECK(facts.ticker == "BE");
  CHECK(facts.entry_price == "91.3");
  CHECK(facts.mentions_json);
}

TEST_CASE("chat_messages: text parts are joined", "[sim][chat_messages]") {
  ChatMessages facts;
  const auto messages =
    parsed(R"([{"role":"user","content":[{"type":"text","text":"ab"},)"
           R"({"type":"text","text":"cd"}]}])");
  REQUIRE_FALSE(read_messages(&messages, facts));
  CHECK(facts.length == 4);
  CHECK(facts.ticker.empty());
}

TEST_CASE("chat_messages: what is not a list of messages is refused",
          "[sim][chat_messages]") {
  const auto* const bad =
    GENERATE("[]", "{}", "\"hello\"", "[1]", R"([{"role":"user"}])",
             R"([{"role":"boss","content":"x"}])", R"([{"content":"x"}])",
             R"([{"role":"user","content":null}])",
             R"([{"role":"user","content":[{"type":"image_url"}]}])");
  CAPTURE(bad);
  ChatMessages facts;
  const auto messages = parsed(bad);
  const auto fault = read_messages(&messages, facts);
  REQUIRE(fault);
  CHECK(fault->status == 400);
  CHECK(fault->param.starts_with("messages"));
}

TEST_CASE("chat_messages: missing messages are refused",
          "[sim][chat_messages]") {
  ChatMessages facts;
  CHECK(read_messages(nullptr, facts));
}
