#include "tests/house/code_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox::test;

TEST_CASE("house: comments and literals are no code", "[house][code_text]") {
  const auto text =
    GENERATE(as<std::string>{}, "// usleep(1)\n", "/* usleep\n usleep */\n",
             "f(\"usleep\");\n", "f(\"\\\"usleep\");\n", "f('\"'); // usleep\n",
             "auto t = R\"(usleep)\";\n", "auto t = R\"x()\" usleep)x\";\n",
             "int usleep_count;\n", "no_usleep();\n");
  CAPTURE(text);
  CHECK(lines_with(text, "usleep").empty());
}

TEST_CASE("house: code between literals is found with its line",
          "[house][code_text]") {
  const auto text = GENERATE(
    as<std::string>{}, "// why\nusleep(1);\n", "\n::usleep(1'000);\n",
    "f(\"\\\\\");\nf(usleep(1));\n", "auto t = R\"(\n)\"; usleep(1);\n",
    "auto n = 1'000;\nusleep(n); // '\n", "f('\\'');\nusleep(1);\n");
  CAPTURE(text);
  CHECK(lines_with(text, "usleep") == std::vector<std::size_t>{2});
}

TEST_CASE("house: a token may end in something that is no word",
          "[house][code_text]") {
  CHECK(lines_with("x = time(nullptr);\n", "time(").size() == 1);
  CHECK(lines_with("x = uptime(nullptr);\n", "time(").empty());
}

TEST_CASE("house: includes are read from code only", "[house][code_text]") {
  const auto found =
    includes_of("#include \"a/b.hpp\"\n#include <vector> // x\n"
                "// #include \"c.hpp\"\n"
                "R\"(\n#include \"d.hpp\"\n)\"\n");
  REQUIRE(found.size() == 2);
  CHECK((found[0].ours && found[0].path == "a/b.hpp" && found[0].line == 1));
  CHECK((!found[1].ours && found[1].path == "vector" && found[1].line == 2));
}

TEST_CASE("house: literals are read from code only", "[house][code_text]") {
  const auto found =
    literals_of("f(\"one\");\n// \"two\"\nf('\"', \"three\");\n");
  REQUIRE(found.size() == 2);
  CHECK((found[0].text == "one" && found[0].line == 1));
  CHECK((found[1].text == "three" && found[1].line == 3));
}

TEST_CASE("house: a use outside of its homes is found", "[house][code_text]") {
  const SourceFiles files{
    {"src/adapters/clock/real.cpp", "steady_clock::now();"},
    {"src/http/x.cpp", "\nsteady_clock::now();"}};
  const auto found =
    uses_outside(files, "steady_clock::now", {"src/adapters/clock"});
  CHECK(found == Violations{"src/http/x.cpp:2: steady_clock::now"});
}
