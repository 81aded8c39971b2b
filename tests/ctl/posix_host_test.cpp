#include "ctl/posix_host.hpp"

#include <filesystem>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("posix_host: a program's exit status comes back",
          "[ctl][posix_host]") {
  PosixHost host;
  CHECK(host.run({"sh", "-c", "exit 78"}) == 78);
  CHECK(host.run({"sh", "-c", "kill -TERM $$"}) == 128 + 15);
}

TEST_CASE("posix_host: a program that is not there is an error",
          "[ctl][posix_host]") {
  PosixHost host;
  CHECK_FALSE(host.run({"/nowhere/signalboxd"}));
  CHECK_FALSE(host.open_program({"/nowhere/journalctl"}));
}

TEST_CASE("posix_host: a program's lines are read", "[ctl][posix_host]") {
  PosixHost host;
  const auto lines = host.open_program({"printf", "one\\ntwo\\n"});
  REQUIRE(lines);
  CHECK((*lines)->next() == "one");
  CHECK((*lines)->next() == "two");
  CHECK_FALSE((*lines)->next());
}

TEST_CASE("posix_host: a program that still runs is ended with its source",
          "[ctl][posix_host]") {
  PosixHost host;
  auto lines =
    host.open_program({"sh", "-c", "echo one; exec tail -f /dev/null"});
  REQUIRE(lines);
  CHECK((*lines)->next() == "one");
  lines->reset();
  SUCCEED("the destructor has waited for the program's end");
}

TEST_CASE("posix_host: files that cannot be read are errors",
          "[ctl][posix_host]") {
  PosixHost host;
  CHECK_FALSE(host.read_text("/nowhere/env"));
  CHECK_FALSE(host.read_text("/"));
  CHECK_FALSE(host.read_input("/nowhere/users.json"));
  CHECK_FALSE(host.open_file("/nowhere/log"));
}

TEST_CASE("posix_host: an input is read whole, however long",
          "[ctl][posix_host]") {
  const std::string self = "/proc/self/exe"; // some megabytes
  const auto text = PosixHost().read_input(self);
  REQUIRE(text);
  CHECK(text->size() == std::filesystem::file_size(self));
}

TEST_CASE("posix_host: programs beside this one come first",
          "[ctl][posix_host]") {
  PosixHost host;
  CHECK(host.find_program("test_ctl") ==
        std::filesystem::read_symlink("/proc/self/exe").string());
  CHECK(host.find_program("no-such-program") == "no-such-program");
}

TEST_CASE("posix_host: variables are read", "[ctl][posix_host]") {
  PosixHost host;
  CHECK(host.variable("PATH"));
  CHECK_FALSE(host.variable("SIGNALBOXCTL_NO_SUCH_VARIABLE"));
}
