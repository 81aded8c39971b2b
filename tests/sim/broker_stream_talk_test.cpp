#include "sim/broker_stream_talk.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const std::string login =
  R"({"action":"authenticate","data":{"key_id":"id","secret_key":"secret"}})";
const std::string wish =
  R"({"action":"listen","data":{"streams":["trade_updates"]}})";

struct TalkDesk {
  StreamTalk talk{{"id", "secret"}};
  StreamTalk::Answer say(const std::string& text) { return talk.on_text(text); }
};

} // namespace

TEST_CASE_METHOD(TalkDesk, "broker_stream_talk: keys, then a wish",
                 "[sim][broker_stream_talk]") {
  const auto first = say(login);
  CHECK_FALSE(first.close);
  CHECK(first.texts ==
        std::vector<std::string>{
          R"({"stream":"authorization","data":{"status":"authorized",)"
          R"("action":"authenticate"}})"});
  CHECK_FALSE(talk.listens());
  CHECK(say(wish).texts ==
        std::vector<std::string>{
          R"({"stream":"listening","data":{"streams":["trade_updates"]}})"});
  CHECK(talk.listens());
}

TEST_CASE_METHOD(TalkDesk, "broker_stream_talk: wrong keys end it",
                 "[sim][broker_stream_talk]") {
  const auto* const bad = GENERATE(
    R"({"action":"authenticate","data":{"key_id":"id","secret_key":"no"}})",
    R"({"action":"authenticate","data":{"key_id":"id"}})",
    R"({"action":"authenticate"})");
  const auto answer = say(bad);
  CHECK(answer.close);
  REQUIRE(answer.texts.size() == 1);
  CHECK(answer.texts[0].find("\"unauthorized\"") != std::string::npos);
}

TEST_CASE_METHOD(TalkDesk, "broker_stream_talk: no wish before the keys",
                 "[sim][broker_stream_talk]") {
  const auto answer = say(wish);
  CHECK(answer.close);
  CHECK_FALSE(talk.listens());
}

TEST_CASE_METHOD(TalkDesk, "broker_stream_talk: what is neither ends it",
                 "[sim][broker_stream_talk]") {
  const auto* const bad = GENERATE("", "hello", "[]", R"({"action":"sing"})");
  say(login);
  const auto answer = say(bad);
  CHECK(answer.close);
  CHECK(answer.texts.empty());
}

TEST_CASE_METHOD(TalkDesk, "broker_stream_talk: other streams are left out",
                 "[sim][broker_stream_talk]") {
  say(login);
  say(wish);
  CHECK(say(R"({"action":"listen","data":{"streams":["bars"]}})").texts ==
        std::vector<std::string>{
          R"({"stream":"listening","data":{"streams":[]}})"});
  CHECK_FALSE(talk.listens());
}

TEST_CASE("broker_stream_talk: without given keys any will do",
          "[sim][broker_stream_talk]") {
  StreamTalk talk({});
  CHECK_FALSE(talk.on_text(login).close);
}
