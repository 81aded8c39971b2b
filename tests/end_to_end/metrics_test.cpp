#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// What a scraper understands of the text: series with their values, and the
/// lines that it does not understand.
struct Scraped {
  std::map<std::string, std::string> kinds; ///< by family
  std::map<std::string, double> values;     ///< by series, labels included
  std::vector<std::string> faults;

  double value(const std::string& series) const {
    const auto found = values.find(series);
    return found == values.end() ? -1 : found->second;
  }
};

/// `x_bucket`, `x_sum` and `x_count` belong to the histogram `x`.
bool has_family(const Scraped& scraped, const std::string& name) {
  if (scraped.kinds.contains(name))
    return true;
  for (const std::string ending : {"_bucket", "_sum", "_count"})
    if (name.ends_with(ending)) {
      const auto found =
        scraped.kinds.find(name.substr(0, name.size() - ending.size()));
      if (found != scraped.kinds.end() && found->second == "histogram")
        return true;
    }
  return false;
}

void scrape_line(Scraped& scraped, const std::string& line) {
  static const std::regex help("# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .+");
  static const std::regex kind(
    "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)");
  static const std::regex sample(
    R"re((([a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-z_]+="[^"\n]*",?)*\})?) (\S+))re");
  std::smatch match;
  if (std::regex_match(line, match, kind))
    scraped.kinds[match[1]] = match[2];
  else if (std::regex_match(line, match, sample) &&
           has_family(scraped, match[2]) && !scraped.values.contains(match[1]))
    scraped.values[match[1]] = std::stod(match[5]);
  else if (!std::regex_match(line, help))
    scraped.faults.push_back(line);
}

Scraped scrape(Desk& desk) {
  Scraped scraped;
  std::istringstream lines(desk.http().get("/metrics").body);
  for (std::string line; std::getline(lines, line);)
    scrape_line(scraped, line);
  return scraped;
}

} // namespace

TEST_CASE("metrics: a scraper understands every line",
          "[end_to_end][metrics]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  desk.post("thin", "THINX");
  desk.drain();
  desk.http().get("/api/signals/nobody");
  desk.http().post("/api/signals", "{");
  CHECK(desk.http().get("/metrics").header("Content-Type") ==
        "text/plain; version=0.0.4; charset=utf-8");
  const auto scraped = scrape(desk);
  for (const auto& line : scraped.faults)
    FAIL_CHECK(line);
  REQUIRE(scraped.kinds.size() > 15);
  for (const auto& [family, kind] : scraped.kinds) {
    CAPTURE(family);
    CHECK(family.starts_with("signalbox_"));
    CHECK((kind == "counter") == family.ends_with("_total"));
  }
}

TEST_CASE("metrics: all of them are listed for the operators",
          "[end_to_end][metrics]") {
  Desk desk;
  desk.start();
  desk.post("one");
  desk.drain();
  std::ifstream file(SIGNALBOX_SOURCE_DIR "/OPERATIONS.md");
  const std::string document(std::istreambuf_iterator<char>(file), {});
  const auto scraped = scrape(desk);
  for (const auto& [family, kind] : scraped.kinds) {
    CAPTURE(family);
    CHECK(document.find("`" + family + "`") != std::string::npos);
  }
}

TEST_CASE("metrics: they count what happened", "[end_to_end][metrics]") {
  Desk desk;
  desk.start();
  desk.post_many(3);
  desk.post("thin", "THINX");
  desk.drain();
  desk.post("left");
  desk.http().post("/api/signals", signal_body("left"));
  desk.http().post("/api/signals", "{");
  const auto scraped = scrape(desk);
  struct Row {
    const char* series;
    double value;
  };
  for (const auto& row : {
         Row{R"(signalbox_signals{status="SCORED"})", 3},
         Row{R"(signalbox_signals{status="ERROR"})", 1},
         Row{R"(signalbox_signals{status="PENDING"})", 1},
         Row{R"(signalbox_signals_received_total{result="accepted"})", 5},
         Row{R"(signalbox_signals_received_total{result="duplicate"})", 1},
         Row{R"(signalbox_signals_received_total{result="rejected"})", 1},
         Row{R"(signalbox_drain_runs_total{outcome="ok",)"
             R"(strategy="recent_first"})",
             1},
         Row{R"(signalbox_drain_signals_total{result="scored"})", 3},
         Row{R"(signalbox_drain_signals_total{result="error"})", 1},
         Row{"signalbox_drain_duration_seconds_count", 1},
       }) {
    CAPTURE(row.series);
    CHECK(scraped.value(row.series) == Approx(row.value));
  }
}

TEST_CASE("metrics: no ticker and no id of a signal is a label",
          "[end_to_end][metrics]") {
  Desk desk;
  desk.start();
  desk.post("very-special-id", "QQQX");
  desk.drain();
  desk.signal("very-special-id");
  const auto text = desk.http().get("/metrics").body;
  CHECK(text.find("very-special-id") == std::string::npos);
  CHECK(text.find("QQQX") == std::string::npos);
}
