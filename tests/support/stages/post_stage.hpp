#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "messages/job.hpp"
#include "messages/notifier.hpp"
#include "messages/post_reader.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The stores, and a service whose posts the test creates, edits and deletes.
struct PostStage : VirtualTime {
  PostStage();
  ~PostStage();

  /// Posts that the service knows; what it does not know is gone.
  std::map<PostId, std::string> posts;
  std::set<PostId> hidden;      ///< protected: neither alive nor gone
  std::optional<Error> failure; ///< the next look-ups fail with it

  Script<LookUpPosts, PostLookup> lookups;
  std::map<std::string, MentionsPage> pages; ///< by token
  Script<ReadMentions, MentionsPage> mentions;
  std::vector<Notify> told;

  MemoryStores stores;
  StoreWriterActor writer;
  StoreReaderActor reads;
  PostReaderActor reader;
  NotifierActor notifier;
  ItemFinderPtr items;
  EligibilityPtr eligibility;

  PostLookup answer_to(const std::vector<PostId>& ids) const;

  /// Creates posts 1 to `count`, each naming `$BE`, and takes them in.
  void take_posts(PostId count);
  std::vector<Entry> entries();
  int count(EntryState state);
  Deadline within(std::chrono::nanoseconds time) const;
  RunJob job(std::chrono::nanoseconds time = 60s) const;
};

} // namespace signalbox::test
