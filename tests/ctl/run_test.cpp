#include "ctl/run.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::OperatorDesk;

TEST_CASE_METHOD(OperatorDesk, "run: the version is printed", "[ctl][run]") {
  CHECK(run({"--version"}) == 0);
  CHECK(host.out == "signalboxctl 1.2.3\n");
}

TEST_CASE_METHOD(OperatorDesk, "run: help is general or a command's",
                 "[ctl][run]") {
  CHECK(run({"--help"}) == 0);
  CHECK(contains(host.out, "commands:"));
  host.out.clear();
  CHECK(run({"drain", "--help"}) == 0);
  CHECK(contains(host.out, "signalboxctl drain"));
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(OperatorDesk, "run: help of a command needs no operands",
                 "[ctl][run]") {
  CHECK(run({"retry", "--help"}) == 0);
}

TEST_CASE_METHOD(OperatorDesk, "run: wrong usage is exit code 2 on stderr",
                 "[ctl][run]") {
  using Words = std::vector<std::string_view>;
  const auto line =
    GENERATE(Words{}, Words{"dance"}, Words{"config"}, Words{"--colour"},
             Words{"drain", "operand"}, Words{"retry", "A", "--limit", "5"},
             Words{"status", "--env-file", "nowhere"});
  CHECK(run(line) == 2);
  CHECK(host.out.empty());
  CHECK(contains(host.err, "signalboxctl: "));
  CHECK(daemon.seen.empty());
}

TEST_CASE_METHOD(OperatorDesk, "run: options may stand before the command",
                 "[ctl][run]") {
  daemon.say("/api/signals/A-1", 200, R"({"signal":{"id":"A-1"}})");
  CHECK(run({"--json", "--url", "http://127.0.0.1:9", "signals", "A-1"}) == 0);
  CHECK(daemon.seen.front().base_url == "http://127.0.0.1:9");
}
