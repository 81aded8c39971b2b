#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/serving_program.hpp"
#include "bench/table.hpp"

namespace signalbox {

/// What is measured of one side of an intake; medians over the repetitions.
struct IntakeFigures {
  std::vector<double> rate, p50, p99, cpu;
  double peak_mib = 0;
};

/// A server and the file it stores to.
struct IntakeSide {
  ServingProgram server;
  std::string store;
  int sent = 0;
  IntakeFigures figures{};
};

/// How a side is asked.
struct IntakeLoad {
  int connections = 1;
  std::vector<std::string> requests;
  int expected_status = 201;
};

/// Sends everything once and notes what it took.
void load(IntakeSide& side, IntakeLoad load);

/// Ends the side. Everything that was answered must be in that table of its
/// file; throws if not.
void finish(IntakeSide& side, const std::string& table);

/// This very program as a server: started again with `task`, a free port and
/// a file in that folder.
IntakeSide start_own_server(const std::string& task,
                            const std::filesystem::path& folder);

/// The titles of the rows.
Table::Row intake_columns(const std::string& what);

/// Two rows: ours with its share of the limit, and the limit.
void add_rows(Table& table, const std::string& name, const IntakeSide& ours,
              const IntakeSide& limit);

} // namespace signalbox
