#include "sim/provider_answer.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

Fault fault_of(FaultKind kind, int status = 500) {
  return {.service = SimService::fx, .kind = kind, .status = status};
}

} // namespace

TEST_CASE("provider_answer: a refusal is a message", "[sim][provider_answer]") {
  const auto refusal = message_refusal(404, "not found");
  CHECK(refusal.status == 404);
  CHECK(refusal.body == R"({"message":"not found"})");
}

TEST_CASE("provider_answer: a fault that only delays leaves the answer",
          "[sim][provider_answer]") {
  const auto kind = GENERATE(FaultKind::delay, FaultKind::hang, FaultKind::cut,
                             FaultKind::drop);
  CHECK_FALSE(replaces_answer(fault_of(kind)));
  CHECK_FALSE(replaces_answer(std::nullopt));
}

TEST_CASE("provider_answer: other faults take its place",
          "[sim][provider_answer]") {
  const auto said = [](FaultKind kind, int status) {
    CHECK(replaces_answer(fault_of(kind)));
    return provider_fault_answer(fault_of(kind, status), "[]");
  };
  CHECK(said(FaultKind::status, 503).status == 503);
  CHECK(said(FaultKind::rate_limit, 500).status == 429);
  CHECK(said(FaultKind::empty, 500).body == "[]");
  CHECK(said(FaultKind::empty, 500).status == 200);
  CHECK(said(FaultKind::garbage, 200).body.front() == '<');
}

TEST_CASE("provider_answer: an order that was obeyed is ok",
          "[sim][provider_answer]") {
  CHECK(obeyed_answer().body == R"({"ok":true})");
}
