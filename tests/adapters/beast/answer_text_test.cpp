#include "adapters/beast/answer_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::string written(const http::Response& response, const AnswerForm& form) {
  std::string out = "what was there before";
  write_answer(response, form, out);
  return out;
}

} // namespace

TEST_CASE("answer_text: header and body are one text",
          "[adapters][answer_text]") {
  http::Response response;
  response.status = 201;
  response.body = "{}";
  response.headers = {{"X-A", "b"}};
  std::string out;
  const auto header = write_answer(response, {}, out);
  CHECK(out == "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
               "Content-Length: 2\r\nCache-Control: no-store\r\n"
               "X-Content-Type-Options: nosniff\r\nX-A: b\r\n\r\n{}");
  CHECK(out.substr(header) == "{}");
}

TEST_CASE("answer_text: 204 and 304 have neither length nor body",
          "[adapters][answer_text]") {
  http::Response response;
  response.status = GENERATE(204, 304);
  response.body = "ignored";
  const auto text = written(response, {});
  CHECK(text.find("Content-Length") == std::string::npos);
  CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("answer_text: HEAD has the length of the body it leaves out",
          "[adapters][answer_text]") {
  http::Response response;
  response.body = "12345";
  const auto text = written(response, {true, false, true});
  CHECK(text.find("Content-Length: 5\r\n") != std::string::npos);
  CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("answer_text: the connection's fate is said where it is not usual",
          "[adapters][answer_text]") {
  const auto [keep_alive, http10, line] =
    GENERATE(table<bool, bool, std::string>({
      {true, false, ""},
      {true, true, "Connection: keep-alive\r\n"},
      {false, false, "Connection: close\r\n"},
      {false, true, "Connection: close\r\n"},
    }));
  const auto text = written({}, {keep_alive, http10, false});
  const auto at = text.find("Connection: ");
  CHECK((at == std::string::npos ? "" : text.substr(at, line.size())) == line);
}

TEST_CASE("answer_text: a value cannot start a header of its own",
          "[adapters][answer_text]") {
  http::Response response;
  response.headers = {{"X-A", "b\r\nX-Evil: c"}};
  CHECK(written(response, {}).find("X-A: b  X-Evil: c\r\n") !=
        std::string::npos);
}
