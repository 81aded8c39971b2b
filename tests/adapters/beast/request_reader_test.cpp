#include "adapters/beast/request_reader.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct ReaderFixture {
  using Step = RequestReader::Step;
  RequestReader reader{200};
  beast::flat_buffer buffer;

  Step feed(std::string_view bytes) {
    const auto room = buffer.prepare(bytes.size());
    buffer.commit(asio::buffer_copy(room, asio::buffer(bytes)));
    return reader.feed(buffer);
  }
};

const std::string header = "POST /a?b=c HTTP/1.1\r\nHost: x\r\n";

} // namespace

TEST_CASE_METHOD(ReaderFixture, "request_reader: header and body come in turn",
                 "[adapters][request_reader]") {
  REQUIRE(feed(header + "Content-Length: 3\r\n\r\nabcGET") == Step::header);
  CHECK(reader.target() == "/a?b=c");
  CHECK(reader.request().method == http::Method::post);
  CHECK(reader.request().header("host") == "x");
  CHECK(reader.body().length == 3);
  CHECK(reader.feed(buffer) == Step::whole);
  CHECK(reader.request().body == "abc");
  CHECK(buffer.size() == 3); // the next request's
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: it can be fed byte by byte",
                 "[adapters][request_reader]") {
  const auto request = header + "Transfer-Encoding: chunked\r\n\r\n"
                                "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
  int headers = 0;
  auto step = Step::more;
  for (const char byte : request) {
    REQUIRE(step == Step::more);
    step = feed({&byte, 1});
    headers += step == Step::header ? 1 : 0;
    if (step == Step::header)
      step = reader.feed(buffer);
  }
  CHECK(step == Step::whole);
  CHECK(headers == 1);
  CHECK(reader.request().body == "abc");
  CHECK(reader.bytes() == request.size());
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: a request may have no body",
                 "[adapters][request_reader]") {
  REQUIRE(feed("GET / HTTP/1.1\r\n\r\n") == Step::header);
  CHECK_FALSE(reader.body().present);
  CHECK(reader.complete());
  CHECK(reader.feed(buffer) == Step::whole);
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: a long header is a fault",
                 "[adapters][request_reader]") {
  const auto [fill, status] =
    GENERATE(table<std::size_t, int>({{163, 431}, {162, 0}}));
  feed(header + "X: " + std::string(fill, 'x') + "\r\n\r\n");
  CHECK(reader.fault_status() == status);
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: more than allowed is a fault",
                 "[adapters][request_reader]") {
  REQUIRE(feed(header + "Transfer-Encoding: chunked\r\n\r\n") == Step::header);
  reader.allow_body(3);
  CHECK(feed("4\r\nabcd\r\n") == Step::failed);
  CHECK(reader.fault_status() == 413);
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: two lengths are a fault",
                 "[adapters][request_reader]") {
  CHECK(feed(header + "Content-Length: 1\r\ncontent-length: 1\r\n\r\n") ==
        Step::failed);
  CHECK(reader.fault_status() == 400);
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: trailers are left out",
                 "[adapters][request_reader]") {
  REQUIRE(feed(header + "Transfer-Encoding: chunked\r\n\r\n") == Step::header);
  REQUIRE(feed("0\r\nX: y\r\n\r\n") == Step::whole);
  CHECK_FALSE(reader.request().header("x").has_value());
}

TEST_CASE_METHOD(ReaderFixture, "request_reader: only HTTP/1.1 expects",
                 "[adapters][request_reader]") {
  const auto [version, expects] =
    GENERATE(table<std::string, bool>({{"1.0", false}, {"1.1", true}}));
  REQUIRE(feed("GET / HTTP/" + version + "\r\nExpect: 100-continue\r\n\r\n") ==
          Step::header);
  CHECK(reader.expectation().has_value() == expects);
  CHECK(reader.keep_alive() == expects);
}
