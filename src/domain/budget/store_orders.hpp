#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/budget/kept_time.hpp"
#include "domain/budget/token_bucket.hpp"

namespace signalbox {

/// A bucket as the store keeps it. Waiting callers are not part of it.
struct KeptBucket {
  std::string bucket;
  MicroTokens micro_tokens = 0; ///< held at `from`
  KeptTime from;                ///< in the future: closed until then
  std::uint64_t last_number = 0;
};

/// A call that counts in the sliding window.
struct KeptCall {
  std::string bucket;
  std::uint64_t number = 0;
  int cost = 1;
  KeptTime counts_from; ///< the latest time at which it may have arrived
};

/// Makes a grant durable, before it is answered. Calls of `forgotten` numbers
/// count no more, or were never made.
struct KeepGrant {
  KeptBucket bucket;
  KeptCall call;
  std::vector<std::uint64_t> forgotten;
};

/// What became of a call, and of its bucket by the server's word. An unknown
/// number changes no call.
struct SettleCall {
  KeptBucket bucket;
  KeptCall call;
  std::vector<std::uint64_t> forgotten;
};

struct BudgetKept {};

/// Asks for everything that is kept, behind all writes that were sent before.
struct LoadBudgets {};

struct KeptBudgets {
  std::vector<KeptBucket> buckets;
  std::vector<KeptCall> calls; ///< by bucket and number
};

} // namespace signalbox
