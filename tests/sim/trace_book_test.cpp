#include "sim/trace_book.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/sim/trace_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::span_json;
using test::text_at;
using test::traces_request;

namespace {

std::vector<TakenSpan> one_span(std::string_view name) {
  return *read_traces(traces_request(span_json("overnight-scoring-job", name)));
}

} // namespace

TEST_CASE("trace_book: spans are shown with plain attributes",
          "[sim][trace_book]") {
  TraceBook book{SimRules{}};
  book.take(one_span("setup"));
  const auto shown = parsed(book.render(10));
  CHECK(text_at(shown, "taken") == "1");
  CHECK(text_at(shown, "spans.0.name") == "setup");
  CHECK(text_at(shown, "spans.0.attributes.users_total") == "1000");
  CHECK(text_at(shown, "spans.0.startNs") == "1770004800000000000");
}

TEST_CASE("trace_book: the newest are shown and kept", "[sim][trace_book]") {
  TraceBook book{SimRules{.journal_size = 2}};
  for (const auto* const name : {"a", "b", "c"})
    book.take(one_span(name));
  CHECK(text_at(parsed(book.render(10)), "spans.0.name") == "b");
  CHECK(text_at(parsed(book.render(1)), "spans.0.name") == "c");
  CHECK(book.taken() == 3);
}

TEST_CASE("trace_book: without a record only the count is kept",
          "[sim][trace_book]") {
  TraceBook book{SimRules{.record = false}};
  book.take(one_span("a"));
  CHECK(at(parsed(book.render(10)), "spans").items().empty());
  CHECK(book.taken() == 1);
  book.clear();
  CHECK(book.taken() == 0);
}
