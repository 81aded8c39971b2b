#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "domain/broker/broker_truth.hpp"
#include "domain/trades/trade.hpp"

/// How open trades are protected while they run (domain 3.14).
namespace signalbox {

/// What the management of stops obeys.
struct ManageRules {
  bool enabled = false;                           ///< AUTO_MANAGE_ENABLED
  int max_per_run = 50;                           ///< AUTO_MANAGE_MAX_PER_RUN
  bool trail_enabled = false;                     ///< AUTO_MANAGE_TRAIL_ENABLED
  Decimal trail_r = Decimal::scaled(25, 1);       ///< AUTO_MANAGE_TRAIL_R, in R
  Decimal trail_share = Decimal::scaled(5, 3);    ///< AUTO_MANAGE_TRAIL_PCT
  bool eod_flatten = false;                       ///< AUTO_MANAGE_EOD_FLATTEN
  std::chrono::minutes flatten_et{15 * 60 + 55};  ///< New York time of day
  Decimal least_distance = Decimal::scaled(1, 2); ///< dollars, stop to price
};

enum class ManageAction {
  none,        ///< `reason` says why
  move_stop,   ///< to `stop`, by `rule`
  place_stop,  ///< there is none: a GTC stop at `stop`
  flatten,     ///< cancel `cancel`, then close `shares` at the market
  cancel_stop, ///< our own rescue stop of a position that is gone
};

/// What is to be done for one trade now.
struct ManageStep {
  ManageAction action = ManageAction::none;
  std::string rule;          ///< `BE_1R`, `LOCK_2R`, `TRAIL`, `stop_rescue`,
                             ///< `EOD_FLATTEN`, `STOP_PASSED`, `cancel_rescue`
  std::string reason;        ///< why nothing is done, or the numbers compared
  std::string stop_order_id; ///< of the stop that lives now; empty: none
  std::optional<Decimal> stop_before, stop;
  Decimal shares;
  std::vector<std::string> cancel; ///< ids of orders that hold the shares
};

/// What is known of one trade.
struct ManageFacts {
  const BrokerTruth* truth = nullptr; ///< good
  std::vector<Trade> open;            ///< all, to know whose order is whose
  WallTime broker_now{};              ///< of the broker's clock
};

/// Decides for one open trade. A stop is only ever moved towards the price, by
/// whole ticks, and never nearer than a cent to it. Reasons for nothing:
/// `no_position`, `side_mismatch`, `quantity_mismatch`, `exit_on_its_way`,
/// `entry_open`, `stop_changing`, `no_price`, `no_risk`, `below_1R`,
/// `not_tighter`, `too_close_to_price`, `no_whole_share`.
ManageStep plan_management(const ManageRules& rules, const Trade& trade,
                           const ManageFacts& facts);

/// The same for the first trades of all, `max_per_run` at most.
std::vector<ManageStep> plan_managements(const ManageRules& rules,
                                         const ManageFacts& facts);

/// Whether a step places, cancels or closes something, for which one reading is
/// not enough.
bool needs_second_reading(const ManageStep& step);

/// Leaves out what the plan by a second reading does not ask for as well:
/// `readings_differ`.
void keep_agreed(std::vector<ManageStep>& steps,
                 const std::vector<ManageStep>& again);

} // namespace signalbox
