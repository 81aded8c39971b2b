#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "actors/stores/store_reader.hpp"
#include "actors/stores/store_writer.hpp"
#include "domain/posts/eligibility.hpp"
#include "domain/posts/entry_items.hpp"
#include "messages/notifier.hpp"
#include "messages/post_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/entries.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/signals.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The stores, and a service whose posts the test creates, edits and deletes.
struct PostStage : VirtualTime {
  /// Posts that the service knows; what it does not know is gone.
  std::map<PostId, std::string> posts;
  std::set<PostId> hidden;      ///< protected: neither alive nor gone
  std::optional<Error> failure; ///< the next look-ups fail with it

  Script<LookUpPosts, PostLookup> lookups{
    [this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
      if (failure)
        return tl::unexpected(*failure);
      return answer_to(order.ids);
    },
    0ns,
    {}};
  std::map<std::string, MentionsPage> pages; ///< by token
  Script<ReadMentions, MentionsPage> mentions{
    [this](const ReadMentions& order) -> std::optional<Result<MentionsPage>> {
      if (failure)
        return tl::unexpected(*failure);
      return pages[order.page_token];
    },
    0ns,
    {}};
  std::vector<Notify> told;

  MemoryStores stores = memory_stores();
  StoreWriterActor writer = spawn(
    store_writer, StoreWriterParts{stores.write, std::make_shared<Metrics>()});
  StoreReaderActor reads = spawn(store_reader, stores.read);
  PostReaderActor reader =
    spawn_scripts<PostReaderActor>(*this, &lookups, &mentions);
  NotifierActor notifier = caf::actor_cast<NotifierActor>(
    spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {[this](const Notify& notice) { told.push_back(notice); }};
    }));
  ItemFinderPtr items = *ItemFinder::make({});
  EligibilityPtr eligibility = std::make_shared<EverythingEligible>();

  PostLookup answer_to(const std::vector<PostId>& ids) const {
    PostLookup lookup;
    for (const auto id : ids) {
      const auto post = posts.find(id);
      if (hidden.contains(id))
        lookup.posts.push_back({id, Existence::unknown, ""});
      else if (post == posts.end())
        lookup.posts.push_back({id, Existence::gone, ""});
      else
        lookup.posts.push_back({id, Existence::alive, post->second});
    }
    return lookup;
  }

  /// Creates posts 1 to `count`, each naming `$BE`, and takes them in.
  void take_posts(PostId count) {
    TakeMentions order;
    order.now = wall()->now();
    for (PostId id = 1; id <= count; ++id) {
      posts[id] = "@desk $BE";
      order.posts.push_back({new_post(id, order.now), {"BE"}});
    }
    REQUIRE(ask<MentionsTaken>(writer, order).has_value());
  }

  std::vector<Entry> entries() {
    ListEntries query;
    query.states = {EntryState::active, EntryState::suspect,
                    EntryState::removed};
    query.limit = 1000;
    auto list = ask<EntryList>(reads, query);
    REQUIRE(list.has_value());
    return std::move(list->entries);
  }

  int count(EntryState state) {
    int found = 0;
    for (const auto& entry : entries())
      found += entry.state == state ? 1 : 0;
    return found;
  }

  Deadline within(std::chrono::nanoseconds time) const {
    return Deadline::after(steady_now(), time);
  }

  RunJob job(std::chrono::nanoseconds time = 60s) const {
    RunJob job;
    job.run_id = "run-1";
    job.deadline = within(time);
    return job;
  }
};

} // namespace signalbox::test
