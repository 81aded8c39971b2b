#include "sim/sim_guide.hpp"

#include "sim/sim_service.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("sim_guide: every service that can fail is named",
          "[sim][sim_guide]") {
  const auto guide = sim_guide();
  for (const auto service : sim_services)
    CHECK(guide.find(to_string(service)) != std::string::npos);
}
