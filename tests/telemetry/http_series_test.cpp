#include "telemetry/http_series.hpp"

#include <thread>

#include <prometheus/text_serializer.h>

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using signalbox::HttpSeries;

namespace {

/// The value behind a series' name and labels, as text; empty if absent.
std::string value_of(const prometheus::Registry& registry,
                     const std::string& series) {
  const auto text =
    "\n" + prometheus::TextSerializer{}.Serialize(registry.Collect());
  const auto found = text.find("\n" + series + " ");
  if (found == std::string::npos)
    return {};
  const auto start = found + series.size() + 2;
  return text.substr(start, text.find('\n', start) - start);
}

} // namespace

TEST_CASE("http_series: requests are counted by route, method and code",
          "[telemetry][http_series]") {
  prometheus::Registry registry;
  HttpSeries http{registry};
  http.served("/api/signals/{id}", "GET", 200, 1ms);
  http.served("/api/signals/{id}", "GET", 200, 1ms);
  http.served("/api/signals/{id}", "GET", 404, 1ms);
  const std::string family = "signalbox_http_requests_total";
  CHECK(value_of(registry, family + R"({code="200",method="GET",)"
                                    R"(route="/api/signals/{id}"})") == "2");
  CHECK(value_of(registry, family + R"({code="404",method="GET",)"
                                    R"(route="/api/signals/{id}"})") == "1");
}

TEST_CASE("http_series: durations of a route are one histogram",
          "[telemetry][http_series]") {
  prometheus::Registry registry;
  HttpSeries http{registry};
  http.served("/metrics", "GET", 200, 2s);
  http.served("/metrics", "GET", 503, 500ms);
  const std::string family = "signalbox_http_request_seconds";
  CHECK(value_of(registry, family + R"(_count{route="/metrics"})") == "2");
  CHECK(value_of(registry, family + R"(_sum{route="/metrics"})") == "2.5");
  CHECK(value_of(registry, family + R"(_bucket{route="/metrics",le="1"})") ==
        "1");
  CHECK(value_of(registry, family + R"(_bucket{route="/metrics",le="+Inf"})") ==
        "2");
}

TEST_CASE("http_series: threads count together", "[telemetry][http_series]") {
  prometheus::Registry registry;
  HttpSeries http{registry};
  const auto serve = [&http] {
    for (int i = 0; i < 1000; ++i)
      http.served("/health", "GET", 200 + i % 3, 1us);
  };
  std::thread other{serve};
  serve();
  other.join();
  CHECK(value_of(registry, R"(signalbox_http_requests_total{code="200",)"
                           R"(method="GET",route="/health"})") == "668");
}
