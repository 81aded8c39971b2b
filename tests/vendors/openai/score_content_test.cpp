#include "vendors/openai/score_content.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "json/writer.hpp"

using namespace signalbox;

namespace {

struct Reading {
  std::string content;
  int tenths;
};

struct Grading {
  std::string content;
  Grade grade;
};

std::string with_score(std::string_view score) {
  return R"({"grade":"B","summary":"s","score":)" + std::string(score) + "}";
}

std::string summary_of(std::string_view summary) {
  json::Writer out;
  out.begin_object().member("score", 8).member("summary", summary);
  const auto read = read_score_content(out.end_object().take());
  return read ? read->summary : read.error().detail;
}

} // namespace

TEST_CASE("score_content: the object is found in whatever surrounds it",
          "[vendors][score_content]") {
  const auto content = GENERATE(
    as<std::string>(), R"({"score":8.3,"grade":"B","summary":"Clean."})",
    " \n {\"score\":8.3,\"grade\":\"B\",\"summary\":\"Clean.\"}\n",
    "```json\n{\"score\":8.3,\"grade\":\"B\",\"summary\":\"Clean.\"}\n```",
    "```\n{\"score\":8.3,\"grade\":\"B\",\"summary\":\"Clean.\"}\n```",
    "Sure, here's it: {\"score\":8.3,\"grade\":\"B\",\"summary\":\"Clean.\"} "
    "ok?",
    "By {trend} and {volume}: "
    "{\"score\":8.3,\"grade\":\"B\",\"summary\":\"Clean.\"}",
    R"({"score":8.3,"grade":"B","summary":"Clean."}{"score":1})",
    R"({"aiScore":8.3,"aiGrade":"B","aiSummary":"Clean."})",
    R"({"score":null,"aiScore":8.3,"grade":"B","summary":"Clean."})",
    R"({"score":"8.3","grade":"B","summary":"Clean.","more":{"a":[{}]}})");
  CAPTURE(content);
  const auto read = read_score_content(content);
  REQUIRE(read);
  CHECK(read->score.tenths == 83);
  CHECK(read->grade == Grade::b);
  CHECK(read->summary == "Clean.");
}

TEST_CASE("score_content: braces and quotes inside strings do not count",
          "[vendors][score_content]") {
  const auto read =
    read_score_content(R"(x {"summary":"a } b { \" c \\","score":5} y })");
  REQUIRE(read);
  CHECK(read->summary == R"(a } b { " c \)");
}

TEST_CASE("score_content: scores are clamped and rounded half-up",
          "[vendors][score_content]") {
  const auto [score, tenths] = GENERATE(
    Reading{"0", 0}, Reading{"10", 100}, Reading{"8.25", 83},
    Reading{"8.249", 82}, Reading{"8.35", 84}, Reading{"9.95", 100},
    Reading{"0.04", 0}, Reading{"0.05", 1}, Reading{"-3", 0},
    Reading{"10.01", 100}, Reading{"83", 100}, Reading{"1e1", 100},
    Reading{"\"7.5\"", 75}, Reading{"\" 7.5 \"", 75}, Reading{"-0.0", 0});
  CAPTURE(score);
  const auto read = read_score_content(with_score(score));
  REQUIRE(read);
  CHECK(read->score.tenths == tenths);
}

TEST_CASE("score_content: what is no score is not guessed at",
          "[vendors][score_content]") {
  const auto* score = GENERATE("null", "true", "\"\"", "\"8/10\"", "\"high\"",
                               "\"NaN\"", "[8]", "{\"value\":8}", "\"8,3\"");
  const auto read = read_score_content(with_score(score));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("score_content: an unreadable content is refused",
          "[vendors][score_content]") {
  const auto* content = GENERATE(
    "", "The score is 8.3, grade B.", "```json\n```", "[8.3]", "{}",
    R"({"score":8.3,"grade":"B","summary":"Cle)", R"({"score":8.3)",
    R"({"score":8.3,"grade":"B"})", R"({"grade":"B","summary":"s"})",
    R"({"score":8.3,"summary":["s"]})", R"({"score":8.3,"summary":null})",
    R"({"score":8.3,"score":2,"summary":"s"})",
    R"({"score":8.3,"summary":"s",})", R"({'score':8.3,'summary':'s'})",
    R"({"answer":{"score":8.3,"summary":"s"}})", "}{", "{{{{{{", "\"{\"");
  CAPTURE(content);
  CHECK_FALSE(read_score_content(content));
}

TEST_CASE("score_content: an unreadable grade comes from the score",
          "[vendors][score_content]") {
  const auto [content, grade] = GENERATE(
    Grading{R"({"score":8.3,"grade":"A+","summary":"s"})", Grade::a_plus},
    Grading{R"({"score":8.3,"grade":" F ","summary":"s"})", Grade::f},
    Grading{R"({"score":8.3,"grade":"E","summary":"s"})", Grade::b},
    Grading{R"({"score":8.3,"grade":7,"summary":"s"})", Grade::b},
    Grading{R"({"score":9,"grade":null,"summary":"s"})", Grade::a_plus},
    Grading{R"({"score":3.9,"summary":"s"})", Grade::f});
  const auto read = read_score_content(content);
  REQUIRE(read);
  CHECK(read->grade == grade);
}

TEST_CASE("score_content: a summary is trimmed and cut to 600 characters",
          "[vendors][score_content]") {
  CHECK(summary_of("\n Clean. \t") == "Clean.");
  CHECK(summary_of(std::string(600, 'a')) == std::string(600, 'a'));
  CHECK(summary_of(std::string(601, 'a')) == std::string(600, 'a'));
}

TEST_CASE("score_content: a summary is never cut inside a character",
          "[vendors][score_content]") {
  const std::string euro = "\xE2\x82\xAC";
  std::string text, expected;
  for (int count = 0; count < 700; ++count)
    (count < 600 ? expected : text) += euro;
  CHECK(summary_of(expected + text) == expected);
}

TEST_CASE("score_content: a blank summary is none",
          "[vendors][score_content]") {
  const auto* blank = GENERATE("", " ", "\n\t");
  CHECK(summary_of(blank) == "the summary is empty");
}

TEST_CASE("score_content: a megabyte of braces is read in one pass",
          "[vendors][score_content]") {
  const auto* unit = GENERATE("{", "{}", "{\"", "{a}");
  std::string content;
  while (content.size() < 1'000'000)
    content += unit;
  CHECK_FALSE(read_score_content(content));
}
