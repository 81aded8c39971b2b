#include <fstream>
#include <sstream>

#include "domain/core/time_text.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// A life with work, refusals and faults in it.
std::string busy_log(const Environment& settings) {
  Desk desk;
  desk.start(settings);
  desk.post_many(5);
  desk.post("thin", "THINX");
  desk.drain();
  desk.sim.fault(R"({"service":"data","kind":"drop"})");
  desk.post("other", "MSFT");
  desk.drain();
  desk.sim.fault(R"({"service":"model","kind":"quota"})");
  desk.post("last");
  desk.drain();
  desk.drain();
  desk.http().get("/nothing?token=x%C3%A9%22");
  desk.http().post("/api/signals", "{");
  CHECK(desk.daemon().stop(SIGTERM) == 0);
  CHECK(desk.daemon().process().errors().empty());
  return desk.daemon().process().output();
}

} // namespace

TEST_CASE("log: every line is one JSON object of a known event",
          "[end_to_end][log]") {
  std::ifstream file(SIGNALBOX_SOURCE_DIR "/OPERATIONS.md");
  const std::string document(std::istreambuf_iterator<char>(file), {});
  const auto lines = lines_of(busy_log({{"LOG_LEVEL", "debug"}}));
  REQUIRE(lines.size() > 15);
  for (const auto& line : lines) {
    CAPTURE(line);
    const auto entry = json::parse(line);
    REQUIRE(entry.has_value());
    CHECK(parse_iso(text_at(*entry, "ts")).has_value());
    CHECK(text_at(*entry, "level") != "(absent)");
    CHECK(document.find("`" + text_at(*entry, "event") + "`") !=
          std::string::npos);
  }
}

TEST_CASE("log: nothing below its level is written", "[end_to_end][log]") {
  const auto lines = lines_of(busy_log({{"LOG_LEVEL", "info"}}));
  for (const auto& line : lines) {
    CAPTURE(line);
    CHECK(line.find(R"("level":"debug")") == std::string::npos);
  }
}

TEST_CASE("log: text is for people", "[end_to_end][log]") {
  Desk desk;
  auto settings = desk.settings();
  settings["LOG_FORMAT"] = "text";
  ChildProcess daemon({{program("signalboxd")}, settings});
  REQUIRE(daemon.wait_for_output([](const std::string& output) {
    return output.find("daemon.started") != std::string::npos &&
           output.ends_with('\n');
  }));
  CHECK(daemon.output().find("port=") != std::string::npos);
  CHECK(daemon.output().find('{') == std::string::npos);
}
