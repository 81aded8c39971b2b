#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/plain_connection.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string head(const std::string& first_line, const std::string& more = {}) {
  return first_line +
         " HTTP/1.1\r\nHost: localhost\r\nx-cron-token: " + cron_token +
         "\r\n" + more + "\r\n";
}

void check_alive(Desk& desk) {
  CHECK(desk.http().get("/health/ready").status == 200);
  CHECK(desk.http().get("/api/signals").number("meta.totalBefore") == 0);
}

} // namespace

TEST_CASE("bad connection: what is not HTTP is refused",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start();
  for (const auto& bytes : std::vector<std::string>{
         "hello\r\n\r\n", "GET\r\n\r\n", "GET /health HTTP/9.9\r\n\r\n",
         "GET /health HTTP/1.1\r\nHost localhost\r\n\r\n",
         std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) +
           "\r\n\r\n",
         "GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n",
         head("GET /health%zz"), head("GET /api/signals?a=%01")}) {
    const auto answer = say(desk.daemon().port(), bytes);
    CAPTURE(bytes, answer);
    CHECK(answer.starts_with("HTTP/1.1 400 "));
  }
  check_alive(desk);
}

TEST_CASE("bad connection: two readings of where a body ends are refused",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start();
  const auto body = signal_body("smuggled");
  const auto length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
  for (const auto& framing :
       {length + "Transfer-Encoding: chunked\r\n", length + length,
        length + "Content-Length: 3\r\n", std::string("Content-Length: -1\r\n"),
        std::string("Content-Length: 0x10\r\n"),
        std::string("Transfer-Encoding: gzip\r\n")}) {
    const auto answer =
      say(desk.daemon().port(), head("POST /api/signals", framing) + body);
    CAPTURE(framing, answer);
    CHECK(answer.starts_with("HTTP/1.1 400 "));
  }
  check_alive(desk);
}

TEST_CASE("bad connection: headers that are too large are refused",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start();
  const auto header = "X-Long: " + std::string(9000, 'x') + "\r\n";
  const auto target = "/health?" + std::string(9000, 'x');
  for (const auto& bytes :
       {head("GET /health", header), head("GET " + target)}) {
    const auto answer = say(desk.daemon().port(), bytes);
    CAPTURE(answer);
    CHECK(answer.starts_with("HTTP/1.1 431 "));
    CHECK(answer.find("headers_too_large") != std::string::npos);
  }
  check_alive(desk);
}

TEST_CASE("bad connection: a body that is announced or grows too large is cut "
          "off",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start();
  const auto announced =
    say(desk.daemon().port(),
        head("POST /api/signals", "Content-Length: 99999999999\r\n"));
  CHECK(announced.starts_with("HTTP/1.1 413 "));
  PlainConnection grows(desk.daemon().port());
  grows.send(head("POST /api/signals", "Transfer-Encoding: chunked\r\n"));
  const auto chunk = "10000\r\n" + std::string(65536, ' ') + "\r\n";
  for (int i = 0; i < 17; ++i)
    grows.send(chunk);
  CHECK(grows.read_message().starts_with("HTTP/1.1 413 "));
  check_alive(desk);
}

TEST_CASE("bad connection: a client that is too slow is not waited for",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start({{"HTTP_HEADER_MS", "300"}, {"HTTP_REQUEST_MS", "600"}});
  const auto unfinished =
    GENERATE(as<std::string>{}, "G", "POST /api/signals HTTP/1.1\r\nHost: loc",
             head("POST /api/signals", "Content-Length: 100\r\n"),
             head("POST /api/signals", "Content-Length: 100\r\n") + "{\"id\":");
  const auto answer = say(desk.daemon().port(), unfinished);
  CAPTURE(unfinished, answer);
  CHECK(answer.starts_with("HTTP/1.1 408 "));
  CHECK(answer.find("request_timeout") != std::string::npos);
  check_alive(desk);
}

TEST_CASE("bad connection: a client that trickles does not gain time",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start({{"HTTP_HEADER_MS", "300"}, {"HTTP_REQUEST_MS", "600"}});
  PlainConnection slow(desk.daemon().port());
  slow.send("GET /health HTTP/1.1\r\n");
  CHECK(eventually([&] {
    slow.send("X-A: 1\r\n");
    const auto metrics = desk.http().get("/metrics").body;
    return metrics.find("code=\"408\"") != std::string::npos;
  }));
  check_alive(desk);
}

TEST_CASE("bad connection: connections that break leave nothing behind",
          "[end_to_end][bad_connection]") {
  Desk desk({"--model-latency", "100"});
  desk.start();
  const auto body = signal_body("whole");
  const auto length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
  for (const auto& bytes :
       {std::string("POST /api"), head("POST /api/signals", length),
        head("POST /api/signals", length) + body.substr(0, 30)}) {
    PlainConnection(desk.daemon().port()).send(bytes).reset();
    PlainConnection(desk.daemon().port()).send(bytes);
  }
  check_alive(desk);
}

TEST_CASE("bad connection: one more than the daemon serves is told to come "
          "again",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start({{"HTTP_MAX_CONNECTIONS", "2"}});
  PlainConnection one(desk.daemon().port()), two(desk.daemon().port());
  for (auto* const connection : {&one, &two})
    CHECK(connection->send(head("GET /health"))
            .read_message()
            .starts_with("HTTP/1.1 200 "));
  const auto refused = PlainConnection(desk.daemon().port())
                         .send(head("GET /health"))
                         .read_to_end();
  CAPTURE(refused);
  CHECK(refused.starts_with("HTTP/1.1 503 "));
  CHECK(refused.find("Retry-After: ") != std::string::npos);
  CHECK(refused.find("\"busy\"") != std::string::npos);
  CHECK(
    one.send(head("GET /health")).read_message().starts_with("HTTP/1.1 200 "));
}

TEST_CASE("bad connection: requests sent at once are answered in their order",
          "[end_to_end][bad_connection]") {
  Desk desk;
  desk.start();
  PlainConnection line(desk.daemon().port());
  line.send(head("GET /health") + head("GET /nothing") +
            head("GET /api/signals") + head("GET /health"));
  CHECK(line.read_message().ends_with("\r\n\r\nok"));
  CHECK(line.read_message().starts_with("HTTP/1.1 404 "));
  CHECK(line.read_message().find("totalBefore") != std::string::npos);
  CHECK(line.read_message().ends_with("\r\n\r\nok"));
}
