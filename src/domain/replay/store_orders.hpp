#pragma once

// All that is asked of the store of part D.
#include "domain/replay/alert_rows.hpp"
#include "domain/replay/receipt_orders.hpp"
#include "domain/replay/run_orders.hpp"
#include "domain/replay/view_orders.hpp"
