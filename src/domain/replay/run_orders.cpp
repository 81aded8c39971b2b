#include "domain/replay/run_orders.hpp"

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<RunKind, 4> kind_names{
  {"buckets", "day", "what_if", "proof"}};

constexpr EnumNames<RunStatus, 5> status_names{
  {"running", "completed", "cancelled", "failed", "undone"}};

} // namespace

std::string_view to_string(RunKind kind) {
  return kind_names.of(kind);
}

std::optional<RunKind> run_kind_from(std::string_view name) {
  return kind_names.find(name);
}

std::string_view to_string(RunStatus status) {
  return status_names.of(status);
}

std::optional<RunStatus> run_status_from(std::string_view name) {
  return status_names.find(name);
}

} // namespace signalbox
