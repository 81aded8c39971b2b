#pragma once

#include <map>
#include <set>

#include "tests/end_to_end/desk.hpp"

namespace signalbox::test {

/// A desk whose daemon scores portfolios, among providers whose answers never
/// change by themselves. Nothing happens by itself.
class OvernightDesk : public Desk {
public:
  OvernightDesk();

  Environment overnight_settings() const;
  RunningDaemon& open(const Environment& more = {});

  /// Gives an order to a provider: `POST /sim/…`.
  void steer(const std::string& what, const std::string& body);
  /// Every answer of a provider comes that much later.
  void slow_down(const std::string& service, int millis);
  /// What providers were asked for since `forget_asked`: `GET /sim/asked`.
  Answer asked();
  void forget_asked();

  /// Loads that many users `u001` …, each with three assets that two sets of
  /// rules look at; every second one counts in reais.
  void load(int users);
  /// Loads one user more, that way or without rules.
  void load_without_rules(const std::string& id);
  /// Loads one user with so many assets, each of another symbol.
  void load_wide(int assets);

  /// Starts a run, which must begin; answers its id.
  std::string begin();
  Answer ask_for_run(bool force);
  /// A run with its steps, as `GET /api/overnight/runs/{id}` shows it.
  Answer view(const std::string& run_id);
  /// Waits for the run's end; answers its view.
  Answer ended(const std::string& run_id);
  /// Runs a whole night; answers its view.
  Answer night() { return ended(begin()); }

  /// Steps that are done, with all that would change if they ran again.
  std::map<std::string, std::string> steps_done(const std::string& run_id);
  std::vector<json::Value> calculations(const std::string& run_id);
  /// The events of the only calculation of a user in a run, by seq.
  std::vector<json::Value> events(const std::string& run_id,
                                  const std::string& user_id);
  /// Every current score of so many users: its figures and its breakdown in
  /// one text, by asset.
  std::map<std::string, std::string> scores(int users);
  /// What all users of a run were given as rates; one text if they agree.
  std::set<std::string> rates_of(const std::string& run_id);

private:
  void load_body(const std::string& users);
};

/// The id of the user of that number, from 1 on: `u001`.
std::string user_id(int number);

/// The body of a bulk load of that many users.
std::string users_body(int users);

/// A member of the first fault that a run's view names.
std::string first_fault(const Answer& ended, const std::string& member);

/// What every finished calculation obeys: four events in their order with one
/// correlation id.
void check_four_events(const std::vector<json::Value>& events);

} // namespace signalbox::test
