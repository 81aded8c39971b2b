#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/budget/store_orders.hpp"

namespace signalbox {

/// What budgets must not forget, written durably. All fail with `storage`.
using BudgetWritesActor =
  caf::typed_actor<caf::replies_to<KeepGrant>::with<BudgetKept>,
                   caf::replies_to<SettleCall>::with<BudgetKept>,
                   caf::replies_to<LoadBudgets>::with<KeptBudgets>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::KeepGrant)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::SettleCall)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BudgetKept)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadBudgets)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::KeptBudgets)
