#pragma once

#include "messages/alive.hpp"
#include "messages/user_writes.hpp"

#include "domain/overnight/store_orders.hpp"

namespace signalbox {

/// Committed records of part C. All fail with `storage`, those that name an id
/// also with `not_found`.
using OvernightReaderActor =
  AliveActor::extend<caf::replies_to<ListUsers>::with<UserPage>,
                     caf::replies_to<FindUser>::with<UserBook>,
                     caf::replies_to<ListCriteria>::with<CriteriaList>,
                     caf::replies_to<FindCriteria>::with<CriteriaVersion>,
                     caf::replies_to<ReadPreviewCase>::with<PreviewCase>,
                     caf::replies_to<ReadOpenRuns>::with<OpenRuns>,
                     caf::replies_to<ReadActiveUsers>::with<ActiveUsers>,
                     caf::replies_to<ReadBatch>::with<BatchCases>,
                     caf::replies_to<ReadRunTally>::with<RunTally>,
                     caf::replies_to<ReadQuotes>::with<QuoteBook>,
                     caf::replies_to<ListOvernightRuns>::with<OvernightRuns>,
                     caf::replies_to<FindOvernightRun>::with<OvernightRunView>,
                     caf::replies_to<ListCalculations>::with<CalculationPage>,
                     caf::replies_to<ReadCalculation>::with<CalculationStream>,
                     caf::replies_to<ReadUserScores>::with<UserScores>,
                     caf::replies_to<ReadScoreHistory>::with<ScoreHistory>,
                     caf::replies_to<ReadQuoteFile>::with<QuoteFileText>>;

} // namespace signalbox

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListUsers)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::UserPage)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindUser)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::UserBook)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListCriteria)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CriteriaList)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindCriteria)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadPreviewCase)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::PreviewCase)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadOpenRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OpenRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadActiveUsers)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ActiveUsers)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadBatch)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::BatchCases)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadRunTally)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::RunTally)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadQuotes)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::QuoteBook)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListOvernightRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightRuns)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::FindOvernightRun)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::OvernightRunView)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ListCalculations)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CalculationPage)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadCalculation)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::CalculationStream)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadUserScores)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::UserScores)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadScoreHistory)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ScoreHistory)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::ReadQuoteFile)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::QuoteFileText)
