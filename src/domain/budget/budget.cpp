#include "domain/budget/budget.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<BudgetClass, 4> class_names{
  {"freeze", "poll", "validate", "sweep"}};

} // namespace

std::string_view to_string(BudgetClass cls) {
  return class_names.of(cls);
}

} // namespace signalbox
