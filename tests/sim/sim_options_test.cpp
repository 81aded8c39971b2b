#include "sim/sim_options.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("sim_options: the defaults listen on loopback",
          "[sim][sim_options]") {
  const auto options = parse_sim_options({});
  REQUIRE(options);
  CHECK(options->host == "127.0.0.1");
  CHECK(options->port == 8788);
  CHECK(options->rules.record);
}

TEST_CASE("sim_options: every option arrives", "[sim][sim_options]") {
  const auto options = parse_sim_options(
    {"--listen", "localhost:0", "--seed=42", "--model-latency", "20",
     "--model-latency-spread=5", "--slow-share", "5", "--slow-factor=10",
     "--api-key", "k", "--data-key", "id:secret", "--data-rate", "200",
     "--no-record"});
  REQUIRE(options);
  CHECK(options->host == "127.0.0.1");
  CHECK(options->port == 0);
  CHECK(options->rules.seed == 42);
  CHECK(options->rules.latency.typical == Millis{20});
  CHECK(options->rules.latency.spread == Millis{5});
  CHECK(options->rules.latency.slow_percent == 5.0);
  CHECK(options->rules.latency.slow_factor == 10.0);
  CHECK(options->rules.api_key == "k");
  CHECK(options->rules.data_key_id == "id");
  CHECK(options->rules.data_secret == "secret");
  CHECK(options->rules.data_per_minute == 200);
  CHECK_FALSE(options->rules.record);
}

TEST_CASE("sim_options: wrong arguments are refused", "[sim][sim_options]") {
  using Words = std::vector<std::string_view>;
  const auto bad = GENERATE(
    Words{"--colour"}, Words{"stray"}, Words{"--seed"}, Words{"--seed", "x"},
    Words{"--seed=-1"}, Words{"--no-record=1"}, Words{"--listen=0.0.0.0:80"},
    Words{"--listen=127.0.0.1"}, Words{"--listen=127.0.0.1:99999"},
    Words{"--slow-share=101"}, Words{"--slow-factor=0.5"},
    Words{"--slow-share=nan"}, Words{"--model-latency=-1"},
    Words{"--data-key=id"}, Words{"--data-key=:s"}, Words{"--data-rate=0"},
    Words{"--api-key="});
  CAPTURE(bad.front());
  CHECK_FALSE(parse_sim_options(bad));
}

TEST_CASE("sim_options: the help names every option", "[sim][sim_options]") {
  const auto* const name = GENERATE(
    "--listen", "--seed", "--model-latency-spread", "--slow-share",
    "--slow-factor", "--api-key", "--data-key", "--no-record", "--help");
  CHECK(sim_usage().find(name) != std::string::npos);
}

TEST_CASE("sim_options: help and version are asked for", "[sim][sim_options]") {
  CHECK(parse_sim_options({"--help"})->help);
  CHECK(parse_sim_options({"--version"})->version);
}
