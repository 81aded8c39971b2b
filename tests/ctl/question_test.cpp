#include "ctl/question.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr std::array<OptionSpec, 3> options{{
  {"--status", "S", "status"},
  {"--limit", "N", "rows"},
  {"--loud", "", "a flag"},
}};

Lines shown(const json::Value& answer, WallTime) {
  return {{{std::string(answer.find("name")->text()), Style::plain}}};
}

/// A command line that is taken apart already, and the daemon behind it.
struct AskedDesk : test::OperatorDesk {
  int ask(const Question& question, Arguments arguments) {
    Daemon connected({{}, daemon, steady, [] { return false; }});
    CommandParts parts{arguments, host, wall, steady,
                       [&]() -> Daemon& { return connected; }};
    return ask_question(parts, question);
  }
};

Arguments given(std::vector<std::string> operands,
                std::map<std::string, std::string, std::less<>> values) {
  Arguments arguments;
  arguments.operands = std::move(operands);
  arguments.options = std::move(values);
  return arguments;
}

} // namespace

TEST_CASE_METHOD(AskedDesk, "question: operand and options are its target",
                 "[ctl][question]") {
  daemon.say("/api/x/a%2Fb/y?status=OPEN&limit=5", 200, R"({"name":"a/b"})");
  const Question question{.path = "/api/x/{}/y",
                          .options = options,
                          .most_rows = 10,
                          .render = shown};
  CHECK(ask(question,
            given({"a/b"}, {{"--status", "OPEN"}, {"--limit", "5"}})) == 0);
  CHECK(host.out == "a/b\n");
  CHECK(daemon.seen.at(0).method == http::Method::get);
}

TEST_CASE_METHOD(AskedDesk, "question: a limit out of range is wrong usage",
                 "[ctl][question]") {
  const Question question{
    .path = "/api/x", .options = options, .most_rows = 10, .render = shown};
  CHECK(ask(question, given({}, {{"--limit", "11"}})) == 2);
  CHECK(host.err ==
        "signalboxctl: --limit must be a whole number from 1 to 10\n");
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(AskedDesk, "question: it may be posted", "[ctl][question]") {
  daemon.say("/api/x", 200, R"({"name":"done"})");
  CHECK(ask({.method = http::Method::post, .path = "/api/x", .render = shown},
            given({}, {})) == 0);
  CHECK(daemon.seen.at(0).method == http::Method::post);
}
