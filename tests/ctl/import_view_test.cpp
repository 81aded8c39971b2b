#include "ctl/import_view.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;
using test::parsed;
using test::plain;

TEST_CASE("import_view: counts of calls are added up", "[ctl][import_view]") {
  ImportTotals totals;
  const auto answer =
    parsed(R"({"users":{"created":1,"updated":2,"unchanged":3},)"
           R"("criteria":{"created":4,"unchanged":5}})");
  totals.add(answer);
  totals.add(answer);
  CHECK(plain(import_lines(totals)) ==
        "            CREATED  UPDATED  UNCHANGED\n"
        "users             2        4          6\n"
        "portfolios        0        0          0\n"
        "assets            0        0          0\n"
        "criteria          8        0         10\n");
}

TEST_CASE("import_view: faults name their place in the file",
          "[ctl][import_view]") {
  const auto text = plain(import_fault_lines(
    parsed(R"({"errors":[{"path":"users[3].email","code":"required",)"
           R"("reason":"is required"}],"errorsCount":2})"),
    500));
  CHECK(contains(text, "users[503].email  required  is required\n"));
  CHECK(contains(text, "and 1 more\n"));
  CHECK(import_fault_lines(parsed(R"({"error":"bad_json"})"), 0).empty());
}

TEST_CASE("import_view: other paths stay as they are", "[ctl][import_view]") {
  const auto* const path = GENERATE("", "users", "users[x].id", "email");
  CHECK(path_in_file(path, 500) == path);
}
