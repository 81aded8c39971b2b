#include "telemetry/quoting.hpp"

#include <string>

#include "tests/support/catch.hpp"

using signalbox::log::append_quoted;
using signalbox::log::cut_text;

namespace {

std::string quoted(std::string_view text) {
  fmt::memory_buffer line;
  append_quoted(line, text);
  return fmt::to_string(line);
}

const std::string unreadable = "\xEF\xBF\xBD";

} // namespace

TEST_CASE("quoting: JSON's special characters are escaped",
          "[telemetry][quoting]") {
  using namespace std::string_literals;
  const auto [text, shown] = GENERATE(table<std::string, std::string>({
    {"", R"("")"},
    {"plain text", R"("plain text")"},
    {R"(a "b" c)", R"("a \"b\" c")"},
    {R"(C:\x)", R"("C:\\x")"},
    {"a\nb\rc\td", R"("a\nb\rc\td")"},
    {"a\0b"s, R"("a\u0000b")"},
    {"\x1b[31mred", R"("\u001b[31mred")"},
    {"del\x7f", R"("del\u007f")"},
    {"{} {0} %s", R"("{} {0} %s")"},
  }));
  CHECK(quoted(text) == shown);
}

TEST_CASE("quoting: UTF-8 stays as it is", "[telemetry][quoting]") {
  const auto text =
    GENERATE(as<std::string>{}, "Zürich", "€", "\xF0\x9F\x9A\x82",
             "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF");
  CHECK(quoted(text) == '"' + text + '"');
}

TEST_CASE("quoting: each byte that is not UTF-8 is replaced",
          "[telemetry][quoting]") {
  const auto [text, count] = GENERATE(table<std::string, int>({
    {"\xFF", 1},
    {"\x80", 1},
    {"\xC3", 1},
    {"\xE2\x82", 2},
    {"\xC0\x80", 2},         // overlong
    {"\xE0\x80\x80", 3},     // overlong
    {"\xED\xA0\x80", 3},     // a surrogate
    {"\xF0\x80\x80\x80", 4}, // overlong
    {"\xF4\x90\x80\x80", 4}, // above U+10FFFF
    {"\xF5\x80\x80\x80", 4},
  }));
  std::string replaced;
  for (int i = 0; i < count; ++i)
    replaced += unreadable;
  CHECK(quoted("a" + text + "b") == "\"a" + replaced + "b\"");
}

TEST_CASE("quoting: a text is cut between characters", "[telemetry][quoting]") {
  const auto [text, size, rest] =
    GENERATE(table<std::string, std::size_t, std::string>({
      {"abc", 5, "abc"},
      {"abc", 3, "abc"},
      {"abc", 2, "ab"},
      {"a€", 3, "a"},
      {"a€", 2, "a"},
      {"a€", 4, "a€"},
      {"€", 0, ""},
      {"\x80\x80\x80\x80\x80", 4, "\x80"},
    }));
  CHECK(cut_text(text, size) == rest);
}
