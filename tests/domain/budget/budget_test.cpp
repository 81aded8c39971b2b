#include "domain/budget/budget.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("budget: the most urgent class comes first, each has its name",
          "[domain][budget]") {
  CHECK(BudgetClass::freeze < BudgetClass::poll);
  CHECK(BudgetClass::poll < BudgetClass::validate);
  CHECK(BudgetClass::validate < BudgetClass::sweep);
  CHECK(to_string(BudgetClass::freeze) == "freeze");
  CHECK(to_string(BudgetClass::poll) == "poll");
  CHECK(to_string(BudgetClass::validate) == "validate");
  CHECK(to_string(BudgetClass::sweep) == "sweep");
}
