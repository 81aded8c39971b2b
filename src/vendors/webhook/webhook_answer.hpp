#pragma once

#include "domain/outbox/delivery.hpp"
#include "http/call.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// What a webhook's answer means: any 2xx is delivered; 408, 429 and 5xx pass,
/// with the server's own word on when to come back; everything else, redirects
/// included, is a refusal. `detail` quotes the answer.
DeliveryAnswer read_webhook_answer(const http::Reply& reply, WallTime now,
                                   const Redactor& redactor);

/// A failure of the transport passes, except an address that cannot be used.
DeliveryAnswer read_webhook_failure(const Error& error,
                                    const Redactor& redactor);

} // namespace signalbox
