#pragma once

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

#include "domain/overnight/user_orders.hpp"

namespace signalbox {

/// Users, portfolios, assets and criteria, written durably. All fail with
/// `storage`, and as their orders say.
using UserWritesActor =
  caf::typed_actor<caf::replies_to<CreateUser>::with<User>,
                   caf::replies_to<ChangeUser>::with<User>,
                   caf::replies_to<DeleteUser>::with<User>,
                   caf::replies_to<CreatePortfolio>::with<Portfolio>,
                   caf::replies_to<ChangePortfolio>::with<Portfolio>,
                   caf::replies_to<CreateAsset>::with<PortfolioAsset>,
                   caf::replies_to<ChangeAsset>::with<PortfolioAsset>,
                   caf::replies_to<RemoveAsset>::with<PortfolioAsset>,
                   caf::replies_to<AddCriteria>::with<CriteriaVersion>,
                   caf::replies_to<RetireCriteria>::with<CriteriaVersion>,
                   caf::replies_to<LoadUsers>::with<UsersLoaded>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CreateUser)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ChangeUser)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::DeleteUser)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::User)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CreatePortfolio)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ChangePortfolio)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::Portfolio)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CreateAsset)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ChangeAsset)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RemoveAsset)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PortfolioAsset)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::AddCriteria)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RetireCriteria)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CriteriaVersion)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::LoadUsers)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::UsersLoaded)
