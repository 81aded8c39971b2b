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
  const auto options = parse_sim_options({"--listen",
                                          "localhost:0",
                                          "--seed=42",
                                          "--model-latency",
                                          "20",
                                          "--model-latency-spread=5",
                                          "--slow-share",
                                          "5",
                                          "--slow-factor=10",
                                          "--api-key",
                                          "k",
                                          "--data-key",
                                          "id:secret",
                                          "--data-rate",
                                          "200",
                                          "--fx-app-id=app",
                                          "--fundamentals-key",
                                          "figures",
                                          "--x-token=t",
                                          "--x-users",
                                          "7,1001",
                                          "--x-window-ms",
                                          "2000",
                                          "--x-mentions-limit=3",
                                          "--x-lookup-limit=4",
                                          "--x-429=legacy",
                                          "--notify-limit",
                                          "1",
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
  CHECK(options->rules.fx_app_id == "app");
  CHECK(options->rules.fundamentals_key == "figures");
  CHECK(options->rules.x.token == "t");
  CHECK(options->rules.x.users == std::vector<std::uint64_t>{7, 1001});
  CHECK(options->rules.x.window == Millis{2000});
  CHECK(options->rules.x.mentions_limit == 3);
  CHECK(options->rules.x.lookup_limit == 4);
  CHECK(options->rules.x.shape == RefusalShape::legacy);
  CHECK(options->rules.notify_per_second == 1);
  CHECK_FALSE(options->rules.record);
}

TEST_CASE("sim_options: X starts with the limits of the plan",
          "[sim][sim_options]") {
  const auto rules = parse_sim_options({})->rules.x;
  CHECK(rules.mentions_limit == 10);
  CHECK(rules.lookup_limit == 15);
  CHECK(rules.window == Millis{900'000});
  CHECK(rules.shape == RefusalShape::alternate);
}

TEST_CASE("sim_options: the broker is told what it is", "[sim][sim_options]") {
  const auto plain = parse_sim_options({})->rules.broker;
  CHECK(plain.per_minute == 200);
  CHECK(plain.cash == 100'000 * money_scale);
  CHECK(plain.settle.auto_fill);
  const auto options = parse_sim_options(
    {"--broker-key=id:secret", "--broker-rate=500", "--cash=2500.50",
     "--auto-fill-ms=250", "--no-auto-fill"});
  REQUIRE(options);
  const auto& broker = options->rules.broker;
  CHECK(broker.key_id == "id");
  CHECK(broker.secret == "secret");
  CHECK(broker.per_minute == 500);
  CHECK(money_text(broker.cash) == "2500.5");
  CHECK(broker.settle.fill_delay == Millis{250});
  CHECK_FALSE(broker.settle.auto_fill);
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
    Words{"--api-key="}, Words{"--x-token="}, Words{"--x-users="},
    Words{"--x-users=7,"}, Words{"--x-users=desk"}, Words{"--x-users=0"},
    Words{"--x-window-ms=0"}, Words{"--x-mentions-limit=0"},
    Words{"--x-lookup-limit=-1"}, Words{"--x-429=both"},
    Words{"--notify-limit=x"}, Words{"--broker-key=id"},
    Words{"--broker-rate=0"}, Words{"--cash=-1"}, Words{"--cash=much"},
    Words{"--auto-fill-ms=-1"}, Words{"--no-auto-fill=1"});
  CAPTURE(bad.front());
  CHECK_FALSE(parse_sim_options(bad));
}

TEST_CASE("sim_options: the help names every option", "[sim][sim_options]") {
  const auto* const name = GENERATE(
    "--listen", "--seed", "--model-latency-spread", "--slow-share",
    "--slow-factor", "--api-key", "--data-key", "--no-record", "--help",
    "--x-token", "--x-users", "--x-window-ms", "--x-mentions-limit",
    "--x-lookup-limit", "--x-429", "--notify-limit", "/sim/x/posts",
    "/sim/hooks", "--broker-key", "--broker-rate", "--cash", "--auto-fill-ms",
    "--no-auto-fill", "/sim/broker", "/sim/prices");
  CHECK(sim_usage().find(name) != std::string::npos);
}

TEST_CASE("sim_options: help and version are asked for", "[sim][sim_options]") {
  CHECK(parse_sim_options({"--help"})->help);
  CHECK(parse_sim_options({"--version"})->version);
}
