#pragma once

#include "tests/end_to_end/desk.hpp"

namespace signalbox::test {

/// A desk whose daemon watches posts of the simulated X, many times a second,
/// with a budget that does not stand in the way unless the settings say so.
class PostsDesk : public Desk {
public:
  explicit PostsDesk(std::vector<std::string> sim_options = {});

  Environment posts_settings() const;
  RunningDaemon& watch(const Environment& more = {});

  /// Makes a post that mentions us; answers its id. `members` are further
  /// members of the order's body, without braces.
  std::string write_post(const std::string& members);
  /// Does something to a post: `edit`, `delete`, `protect` …
  void touch_post(const std::string& id, const std::string& action,
                  const std::string& body = "{}");

  /// The entries of a post or of all, in any state: `item:state` each, sorted.
  std::vector<std::string> entries_of(const std::string& post_id);
  std::vector<json::Value> entries(const std::string& query = "?state=all");
  bool shows(const std::string& post_id, std::vector<std::string> wanted);

  /// What X has seen of a route: `mentions` or `lookup`.
  std::int64_t x_count(const std::string& route, const std::string& what);
  /// Waits for so many more calls of a route.
  bool x_sees(const std::string& route, int more);

  /// What arrived at one of the receivers: `webhook` or `rounds`.
  std::vector<json::Value> deliveries(const std::string& service);
};

} // namespace signalbox::test
