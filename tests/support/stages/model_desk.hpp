#pragma once

#include "tests/support/stages/model_broker.hpp"

namespace signalbox::test {

/// The desk, the reading of the account and the prices before a model broker.
caf::actor spawn_desk(VirtualTime& time, ModelBroker* broker);

} // namespace signalbox::test
