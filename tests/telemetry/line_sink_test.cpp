#include "telemetry/line_sink.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using signalbox::log::LineSink;

namespace {

constexpr spdlog::log_clock::time_point moment{1769785445123456us};

spdlog::details::log_msg message(const char* format,
                                 spdlog::level::level_enum level) {
  return {moment, {}, format, level, "rendered"};
}

} // namespace

TEST_CASE("line_sink: time and level stand in front",
          "[telemetry][line_sink]") {
  using namespace spdlog::level;
  const auto [format, level, expected] =
    GENERATE(table<std::string, level_enum, std::string>({
      {"json", info,
       R"({"ts":"2026-01-30T15:04:05.123Z","level":"info",rendered)"},
      {"json", err,
       R"({"ts":"2026-01-30T15:04:05.123Z","level":"error",rendered)"},
      {"text", debug, "2026-01-30T15:04:05.123Z DEBUG rendered"},
      {"text", info, "2026-01-30T15:04:05.123Z INFO  rendered"},
      {"text", warn, "2026-01-30T15:04:05.123Z WARN  rendered"},
      {"text", err, "2026-01-30T15:04:05.123Z ERROR rendered"},
    }));
  std::vector<std::string> lines;
  LineSink sink;
  sink.redirect([&](std::string_view line) { lines.emplace_back(line); });
  sink.log(message(format.c_str(), level));
  CHECK(lines == std::vector{expected});
}
