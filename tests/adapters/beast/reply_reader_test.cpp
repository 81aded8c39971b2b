#include "adapters/beast/reply_reader.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct ReplyFixture {
  using Step = ReplyReader::Step;
  explicit ReplyFixture(bool head = false)
    : reader(ReplyLimits{200, 10, head}) {}

  ReplyReader reader;
  beast::flat_buffer buffer;

  Step feed(std::string_view bytes) {
    const auto room = buffer.prepare(bytes.size());
    buffer.commit(asio::buffer_copy(room, asio::buffer(bytes)));
    return reader.feed(buffer);
  }
};

const std::string ok_line = "HTTP/1.1 200 OK\r\n";

} // namespace

TEST_CASE_METHOD(ReplyFixture, "reply_reader: it can be fed byte by byte",
                 "[adapters][reply_reader]") {
  const auto answer = "HTTP/1.1 100 Continue\r\n\r\n" + ok_line +
                      "Content-Length: 3\r\nX: y\r\n\r\nabc";
  auto step = Step::more;
  for (const char byte : answer) {
    REQUIRE(step == Step::more);
    step = feed({&byte, 1});
  }
  REQUIRE(step == Step::whole);
  const auto reply = reader.take();
  CHECK(reply.status == 200);
  CHECK(reply.header("x") == "y");
  CHECK(reply.body == "abc");
}

TEST_CASE_METHOD(ReplyFixture, "reply_reader: it says how much is to come",
                 "[adapters][reply_reader]") {
  REQUIRE(feed(ok_line + "Content-Length: 10\r\n\r\nabc") == Step::more);
  CHECK(reader.missing_body() == 7);
}

TEST_CASE_METHOD(ReplyFixture, "reply_reader: only some answers end with it",
                 "[adapters][reply_reader]") {
  const auto [answer, complete] = GENERATE_COPY(table<std::string, bool>({
    {"", false},
    {"HTTP/1.1", false},
    {ok_line + "\r\n", true},
    {ok_line + "\r\nabc", true},
    {ok_line + "Content-Length: 4\r\n\r\nabc", false},
  }));
  feed(answer);
  CHECK(reader.end() == complete);
}

TEST_CASE_METHOD(ReplyFixture, "reply_reader: too many interim answers fail",
                 "[adapters][reply_reader]") {
  std::string answers;
  for (int i = 0; i < 20; ++i)
    answers += "HTTP/1.1 102 Processing\r\n\r\n";
  CHECK(feed(answers) == Step::failed);
}

TEST_CASE_METHOD(ReplyFixture, "reply_reader: limits are kept to the byte",
                 "[adapters][reply_reader]") {
  const auto [length, step] =
    GENERATE(table<std::size_t, Step>({{10, Step::whole}, {11, Step::failed}}));
  CHECK(feed(ok_line + "Content-Length: " + std::to_string(length) +
             "\r\n\r\n" + std::string(length, 'x')) == step);
}

TEST_CASE_METHOD(ReplyFixture, "reply_reader: an endless header fails",
                 "[adapters][reply_reader]") {
  CHECK(feed(ok_line + "X: " + std::string(300, 'x')) == Step::failed);
  CHECK(reader.error().name == "too_large");
}

TEST_CASE("reply_reader: the answer to HEAD has no body",
          "[adapters][reply_reader]") {
  ReplyFixture head(true);
  CHECK(head.feed(ok_line + "Content-Length: 999\r\n\r\n") ==
        ReplyReader::Step::whole);
}
