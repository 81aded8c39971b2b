#include "sim/sim_guide.hpp"

namespace signalbox {

std::string sim_guide() {
  return "\nFaults on request: POST /sim/faults, for example\n"
         "  {\"service\":\"model\",\"kind\":\"rate_limit\",\"count\":3,"
         "\"retryAfter\":2}\n"
         "The services are model, data, x, webhook, rounds, broker, fx,\n"
         "fundamentals and otlp.\n"
         "DELETE /sim/faults ends them; GET /sim/requests, /sim/hooks and "
         "/sim/stats\ntell what came in; POST /sim/clock sets the time.\n"
         "Posts: POST /sim/x/posts {\"text\":\"@desk $BE\"} or "
         "{\"count\":500}; GET lists them;\n"
         "POST /sim/x/posts/ID/ACTION, ACTION being edit, delete, protect, "
         "suspend or\nrestore.\n"
         "Broker: GET and DELETE /sim/broker, POST /sim/broker/orders,\n"
         "/sim/broker/orders/ID/ACTION, ACTION being fill, cancel, reject or "
         "expire,\n/sim/broker/positions, /account, /settings and /market; "
         "POST /sim/prices\n{\"symbol\":\"AAPL\",\"price\":\"187.10\"} for "
         "the broker and the data service.\n"
         "Quotes: POST /sim/fx {\"rates\":{\"BRL\":\"5.31\",\"EUR\":null},"
         "\"date\":\"2026-01-23\"},\n/sim/data {\"currency\":\"BRL\","
         "\"silent\":[\"BE\"]} and /sim/fundamentals\n"
         "{\"symbol\":\"AAPL\",\"values\":{\"pe_ratio\":\"12.5\","
         "\"roe\":null}}; DELETE ends each;\n"
         "GET /sim/asked counts what was asked for. Traces: GET and DELETE "
         "/sim/traces.\n";
}

} // namespace signalbox
