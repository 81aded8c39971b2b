#include "http/handlers/answer.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("answer: a JSON answer takes the writer's text and the status",
          "[http][answer]") {
  json::Writer writer;
  writer.begin_object().end_object();
  const auto response = json_answer(201, writer);
  CHECK(response.status == 201);
  CHECK(response.body == "{}");
  CHECK(response.content_type == "application/json");
}

TEST_CASE("answer: what has no value is null", "[http][answer]") {
  json::Writer writer;
  writer.begin_object();
  text_or_null(writer, "a", "");
  text_or_null(writer, "b", "x");
  time_or_null(writer, "c", std::nullopt);
  time_or_null(writer, "d", WallTime{});
  writer.end_object();
  CHECK(writer.take() ==
        R"({"a":null,"b":"x","c":null,"d":"1970-01-01T00:00:00.000Z"})");
}
