#include "telemetry/log.hpp"

#include <cstdint>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// Collects the lines of one test and restores the defaults behind it.
class LogLines {
public:
  explicit LogLines(const log::LogRules& rules = {}) {
    log::set_up(rules);
    log::redirect([this](std::string_view line) {
      const std::lock_guard lock{mutex_};
      lines_.emplace_back(line);
    });
  }

  ~LogLines() {
    log::redirect({});
    log::set_up({});
  }

  LogLines(const LogLines&) = delete;
  LogLines& operator=(const LogLines&) = delete;

  std::vector<std::string> all() const {
    const std::lock_guard lock{mutex_};
    return lines_;
  }

  std::string only() const {
    REQUIRE(all().size() == 1);
    return all().front();
  }

private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

const std::string json_front = R"({"ts":"2026-01-30T15:04:05.123Z")";
const std::string text_front = "2026-01-30T15:04:05.123Z ";

std::string behind_time(const std::string& json_line) {
  return json_line.substr(json_front.size());
}

} // namespace

TEST_CASE("log: a line is one JSON object", "[telemetry][log]") {
  const LogLines lines;
  log::info("score_drain.finished", {{"run_id", "0194b"},
                                     {"scored_count", 6},
                                     {"duration_ms", std::int64_t{45230}},
                                     {"expired", false},
                                     {"ratio", 0.25}});
  CHECK(
    behind_time(lines.only()) ==
    R"(,"level":"info","event":"score_drain.finished","run_id":"0194b",)"
    R"("scored_count":6,"duration_ms":45230,"expired":false,"ratio":0.25})");
}

TEST_CASE("log: a line begins with its time in UTC", "[telemetry][log]") {
  const LogLines lines;
  log::info("daemon.started");
  const auto line = lines.only();
  CHECK(line.starts_with(R"({"ts":")"));
  CHECK(parse_iso(line.substr(7, 24)).has_value());
  CHECK(line.substr(31) == R"(","level":"info","event":"daemon.started"})");
}

TEST_CASE("log: every level has its name", "[telemetry][log]") {
  const auto [level, name] = GENERATE(table<log::Level, std::string>({
    {log::Level::debug, "debug"},
    {log::Level::info, "info"},
    {log::Level::warn, "warn"},
    {log::Level::error, "error"},
  }));
  const LogLines lines{{.level = log::Level::debug}};
  log::write(level, "unit.tested", {});
  CHECK(behind_time(lines.only()) ==
        R"(,"level":")" + name + R"(","event":"unit.tested"})");
}

TEST_CASE("log: what is below the level is not written", "[telemetry][log]") {
  const auto [level, count] = GENERATE(table<log::Level, std::size_t>({
    {log::Level::debug, 4},
    {log::Level::info, 3},
    {log::Level::warn, 2},
    {log::Level::error, 1},
  }));
  const LogLines lines{{.level = level}};
  log::debug("unit.tested");
  log::info("unit.tested");
  log::warn("unit.tested");
  log::error("unit.tested");
  CHECK(lines.all().size() == count);
  CHECK(log::enabled(level));
}

TEST_CASE("log: the level may change while running", "[telemetry][log]") {
  const LogLines lines{{.level = log::Level::error}};
  log::info("unit.tested");
  log::set_up({.level = log::Level::info});
  log::info("unit.tested");
  CHECK(lines.all().size() == 1);
}

TEST_CASE("log: texts are data and escaped", "[telemetry][log]") {
  const LogLines lines;
  log::info("unit.tested", {{"detail", "{} \"x\"\n{\"level\":\"error\"}"}});
  CHECK(behind_time(lines.only()) ==
        R"(,"level":"info","event":"unit.tested",)"
        R"("detail":"{} \"x\"\n{\"level\":\"error\"}"})");
}

TEST_CASE("log: numbers without a JSON form are null", "[telemetry][log]") {
  using Limits = std::numeric_limits<double>;
  const auto number =
    GENERATE(Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN());
  const LogLines lines;
  log::info("unit.tested", {{"ratio", number}});
  CHECK(behind_time(lines.only()) ==
        R"(,"level":"info","event":"unit.tested","ratio":null})");
}

TEST_CASE("log: numbers are written exactly", "[telemetry][log]") {
  const LogLines lines;
  log::info("unit.tested", {{"least", std::numeric_limits<std::int64_t>::min()},
                            {"most", std::numeric_limits<std::int64_t>::max()},
                            {"ratio", 0.1}});
  CHECK(behind_time(lines.only()) ==
        R"(,"level":"info","event":"unit.tested",)"
        R"("least":-9223372036854775808,"most":9223372036854775807,)"
        R"("ratio":0.1})");
}

TEST_CASE("log: a long text is cut", "[telemetry][log]") {
  const LogLines lines;
  log::info("unit.tested", {{"detail", std::string(2000, 'a')},
                            {"reason", std::string(2001, 'b')}});
  const std::string all(2000, 'a'), cut(2000, 'b');
  CHECK(behind_time(lines.only()) ==
        R"(,"level":"info","event":"unit.tested","detail":")" + all +
          R"(","reason":")" + cut + "…\"}");
}

TEST_CASE("log: a secret is masked in both formats", "[telemetry][log]") {
  const auto [format, shown] = GENERATE(table<log::Format, std::string>({
    {log::Format::json, R"("detail":"key *** refused"})"},
    {log::Format::text, R"(detail="key *** refused")"},
  }));
  const LogLines lines{{.format = format}};
  log::mask(R"(log-test "secret")");
  log::info("unit.tested", {{"detail", R"(key log-test "secret" refused)"}});
  CHECK(lines.only().ends_with(shown));
}

TEST_CASE("log: the cut leaves no half of a secret", "[telemetry][log]") {
  const LogLines lines;
  log::mask("log-test-at-the-cut");
  std::string detail(1995, 'a');
  detail += "log-test-at-the-cut";
  log::info("unit.tested", {{"detail", detail}});
  CHECK(lines.only().find("log-t") == std::string::npos);
}

TEST_CASE("log: text lines are for people", "[telemetry][log]") {
  const LogLines lines{{.format = log::Format::text}};
  log::warn("actor.stalled", {{"actor", "scorer"},
                              {"silent_ms", 5200},
                              {"detail", "no answer"},
                              {"code", ""},
                              {"job", "a=b"}});
  const auto line = lines.only();
  CHECK(parse_iso(line.substr(0, 24)).has_value());
  CHECK(line.substr(text_front.size()) ==
        R"(WARN  actor.stalled actor=scorer silent_ms=5200 )"
        R"(detail="no answer" code="" job="a=b")");
}

TEST_CASE("log: text lines send no control characters to a terminal",
          "[telemetry][log]") {
  const LogLines lines{{.format = log::Format::text}};
  log::info("unit.tested", {{"detail", "\x1b[2J"}});
  CHECK(lines.only().ends_with(R"(detail="\u001b[2J")"));
}

TEST_CASE("log: lines of several threads stay whole", "[telemetry][log]") {
  const LogLines lines;
  const auto chatter = [] {
    for (int i = 0; i < 100; ++i)
      log::info("unit.tested", {{"detail", "whole"}});
  };
  std::thread other{chatter};
  chatter();
  other.join();
  const auto all = lines.all();
  CHECK(all.size() == 200);
  CHECK(std::all_of(all.begin(), all.end(), [](const std::string& line) {
    return behind_time(line) ==
           R"(,"level":"info","event":"unit.tested","detail":"whole"})";
  }));
}

TEST_CASE("log: levels and formats are read by name", "[telemetry][log]") {
  CHECK(log::parse_level("debug") == log::Level::debug);
  CHECK(log::parse_level("error") == log::Level::error);
  CHECK(log::parse_format("json") == log::Format::json);
  CHECK(log::parse_format("text") == log::Format::text);
}

TEST_CASE("log: other levels and formats are refused", "[telemetry][log]") {
  const auto text = GENERATE(as<std::string>{}, "", "INFO", "trace", "xml");
  CHECK_FALSE(log::parse_level(text).has_value());
  REQUIRE_FALSE(log::parse_format(text).has_value());
  CHECK(log::parse_format(text).error().code == Errc::invalid_argument);
}
