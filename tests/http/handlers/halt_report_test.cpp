#include "http/handlers/halt_report.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("halt_report: what is not proved is named", "[http][halt_report]") {
  CHECK(render_halt({true, false, 1, {"ae-1"}, {"ae-2"}, "no answer"}).body ==
        R"({"ok":true,"halted":true,"verified":false,"canceled":1,)"
        R"("stillOpen":["ae-1"],"unresolved":["ae-2"],"detail":"no answer"})");
  CHECK(render_halt({true, true, 0, {}, {}, ""}).body ==
        R"({"ok":true,"halted":true,"verified":true,"canceled":0,)"
        R"("stillOpen":[],"unresolved":[],"detail":null})");
}
