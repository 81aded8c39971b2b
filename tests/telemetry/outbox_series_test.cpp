#include "telemetry/outbox_series.hpp"

#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

struct OutboxSeriesFixture {
  prometheus::Registry registry;
  OutboxSeries outbox{registry};

  bool shows(const std::string& line) const {
    const auto text =
      "\n" + prometheus::TextSerializer{}.Serialize(registry.Collect());
    return text.find("\n" + line + "\n") != std::string::npos;
  }
};

} // namespace

TEST_CASE_METHOD(OutboxSeriesFixture,
                 "outbox_series: everything stands at 0 from the start",
                 "[telemetry][outbox_series]") {
  const std::string channel = GENERATE("notify", "rounds");
  const std::string outcome = GENERATE("sent", "delayed", "refused");
  CHECK(shows("signalbox_outbox_sent_total{channel=\"" + channel +
              "\",outcome=\"" + outcome + "\"} 0"));
  CHECK(shows("signalbox_outbox_waiting{channel=\"" + channel + "\"} 0"));
  CHECK(shows("signalbox_outbox_broken{channel=\"" + channel + "\"} 0"));
}

TEST_CASE_METHOD(OutboxSeriesFixture, "outbox_series: channels count alone",
                 "[telemetry][outbox_series]") {
  outbox.sent("notify", "sent");
  outbox.sent("notify", "sent");
  outbox.waiting("rounds", 7);
  outbox.broken("notify", true);
  CHECK(
    shows(R"(signalbox_outbox_sent_total{channel="notify",outcome="sent"} 2)"));
  CHECK(
    shows(R"(signalbox_outbox_sent_total{channel="rounds",outcome="sent"} 0)"));
  CHECK(shows(R"(signalbox_outbox_waiting{channel="rounds"} 7)"));
  CHECK(shows(R"(signalbox_outbox_broken{channel="notify"} 1)"));
  outbox.broken("notify", false);
  CHECK(shows(R"(signalbox_outbox_broken{channel="notify"} 0)"));
}
