#include "sim/data_manners.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("data_manners: symbols are silent in either form",
          "[sim][data_manners]") {
  DataManners manners;
  REQUIRE(obey_data_order(manners, R"({"silent":["BRK.B","BF-B"]})"));
  CHECK(manners.is_silent("BRK.B"));
  CHECK(manners.is_silent("BF.B"));
  CHECK_FALSE(manners.is_silent("AAPL"));
}

TEST_CASE("data_manners: what is not given stays", "[sim][data_manners]") {
  DataManners manners;
  REQUIRE(obey_data_order(manners, R"({"silent":["BE"]})"));
  REQUIRE(obey_data_order(manners, R"({"currency":"BRL"})"));
  CHECK(manners.is_silent("BE"));
  CHECK(manners.currency == "BRL");
}

TEST_CASE("data_manners: what is empty takes away", "[sim][data_manners]") {
  DataManners manners;
  REQUIRE(obey_data_order(manners, R"({"currency":"BRL","silent":["BE"]})"));
  REQUIRE(obey_data_order(manners, R"({"currency":null,"silent":[]})"));
  CHECK_FALSE(manners.is_silent("BE"));
  CHECK_FALSE(manners.currency);
}

TEST_CASE("data_manners: a bad order changes nothing", "[sim][data_manners]") {
  const auto* const body =
    GENERATE("", "[]", R"({"currency":"BRL","silent":"BE"})",
             R"({"currency":"BRL","silent":[1]})", R"({"currency":7})",
             R"({"currency":""})", R"({"currency":"BRL","loud":true})");
  DataManners manners;
  CHECK_FALSE(obey_data_order(manners, body));
  CHECK_FALSE(manners.currency);
}
