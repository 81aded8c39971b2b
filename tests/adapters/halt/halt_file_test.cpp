#include "adapters/halt/halt_file.hpp"

#include <fstream>
#include <iterator>

#include "tests/contracts/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const HaltState halt{true, "too fast", "ann", WallTime{Millis{0}}};

} // namespace

TEST_CASE("halt_file: stands from raise to lower, for every reader",
          "[adapters][halt_file]") {
  const TemporaryFolder folder;
  HaltFile file(folder.file("halt"));
  const HaltFile reader(folder.file("halt"));
  CHECK_FALSE(reader.present());
  REQUIRE(file.raise(halt));
  REQUIRE(file.raise(halt)); // again is no fault
  CHECK(reader.present());
  std::ifstream stream(folder.file("halt"));
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  CHECK(text.find("reason: too fast\nby: ann\n") != std::string::npos);
  REQUIRE(file.lower());
  REQUIRE(file.lower());
  CHECK_FALSE(reader.present());
}

TEST_CASE("halt_file: a file made by hand counts", "[adapters][halt_file]") {
  const TemporaryFolder folder;
  std::ofstream(folder.file("halt")).put('\n');
  CHECK(HaltFile(folder.file("halt")).present());
}

TEST_CASE("halt_file: what cannot be written says so",
          "[adapters][halt_file]") {
  const TemporaryFolder folder;
  HaltFile nowhere(folder.file("absent/halt"));
  const auto raised = nowhere.raise(halt);
  REQUIRE_FALSE(raised);
  CHECK(raised.error().code == Errc::unavailable);
  CHECK_FALSE(nowhere.present());
}

TEST_CASE("halt_file: without a path there is no sign",
          "[adapters][halt_file]") {
  HaltFile none("");
  CHECK_FALSE(none.present());
  CHECK_FALSE(none.raise(halt));
  CHECK(none.lower());
}
