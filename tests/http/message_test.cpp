#include "http/message.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("message: every method is read as it is written", "[http][message]") {
  const auto method =
    GENERATE(Method::get, Method::post, Method::put, Method::patch, Method::del,
             Method::head, Method::options);
  CHECK(method_from(to_string(method)) == method);
}

TEST_CASE("message: methods are told apart by case", "[http][message]") {
  const auto text = GENERATE(as<std::string>{}, "get", "BREW", "", "OTHER");
  CHECK(method_from(text) == Method::other);
}

TEST_CASE("message: headers are found without case, the first one counts",
          "[http][message]") {
  const Headers headers{{"X-Run-Id", "a"}, {"x-run-id", "b"}};
  CHECK(find_header(headers, "x-RUN-id") == "a");
  CHECK_FALSE(find_header(headers, "x-run").has_value());
}

TEST_CASE("message: a query is split and decoded", "[http][message]") {
  const auto query = parse_query("a=1&&b=%20x+y&c&d=&e=f=g&%61b=%C3%A9");
  REQUIRE(query);
  CHECK(*query == QueryParams{{"a", "1"},
                              {"b", " x y"},
                              {"c", ""},
                              {"d", ""},
                              {"e", "f=g"},
                              {"ab", "\xC3\xA9"}});
}

TEST_CASE("message: an empty query has no parameters", "[http][message]") {
  CHECK(parse_query("")->empty());
}

TEST_CASE("message: broken escapes and control characters are refused",
          "[http][message]") {
  const auto query = GENERATE(as<std::string>{}, "a=%", "a=%4", "a=%4g",
                              "%zz=1", "a=%00", "a=%0d%0a", "a=\x01", "a=%7F");
  const auto parsed = parse_query(query);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == Errc::invalid_argument);
}

TEST_CASE("message: decoding a path leaves the plus alone", "[http][message]") {
  CHECK(percent_decode("a+b%2Fc") == "a+b/c");
}

TEST_CASE("message: a target is split into path and query", "[http][message]") {
  Request request;
  REQUIRE(read_target("/api/a%20b?x=1?2", request));
  CHECK(request.path == "/api/a b");
  CHECK(request.query == QueryParams{{"x", "1?2"}});
}

TEST_CASE("message: an absolute target is served for its own host",
          "[http][message]") {
  Request request;
  request.headers = {{"Host", "localhost:1"}};
  REQUIRE(read_target("http://LOCALHOST:1/a?b=c", request));
  CHECK(request.path == "/a");
  CHECK(request.param("b") == "c");
  CHECK(encoded_path("http://localhost:1/a?b=c") == "/a");
}

TEST_CASE("message: targets that are no path are refused", "[http][message]") {
  const auto target =
    GENERATE(as<std::string>{}, "", "*", "a/b", "?a=1", "localhost:80",
             "http://other/a", "/%", "/a%0Ab", "/a?b=%");
  Request request;
  request.headers = {{"Host", "localhost"}};
  const auto read = read_target(target, request);
  REQUIRE_FALSE(read);
  CHECK(read.error().name == "bad_request");
}

TEST_CASE("message: the first parameter of a name counts", "[http][message]") {
  Request request;
  request.query = {{"a", "1"}, {"a", "2"}};
  CHECK(request.param("a") == "1");
  CHECK_FALSE(request.param("b").has_value());
}

TEST_CASE("message: a part that was not captured is empty", "[http][message]") {
  Request request;
  request.captured = {{"id", "7"}};
  CHECK(request.captured_part("id") == "7");
  CHECK(request.captured_part("name").empty());
}

TEST_CASE("message: an error is rendered with its name and reason",
          "[http][message]") {
  const auto response =
    error_response(Error{Errc::conflict, "it \"runs\"", "already_running"});
  CHECK(response.status == 409);
  CHECK(response.content_type == "application/json");
  CHECK(response.body ==
        R"({"ok":false,"error":"already_running","reason":"it \"runs\""})");
}

TEST_CASE("message: codes have the status of the table of errors",
          "[http][message]") {
  const auto [code, status] =
    GENERATE(table<Errc, int>({{Errc::invalid_argument, 400},
                               {Errc::unauthorized, 401},
                               {Errc::not_found, 404},
                               {Errc::conflict, 409},
                               {Errc::rate_limited, 429},
                               {Errc::overloaded, 503},
                               {Errc::timeout, 504},
                               {Errc::unavailable, 502},
                               {Errc::malformed_reply, 502},
                               {Errc::storage, 500}}));
  CHECK(status_of(code) == status);
}
