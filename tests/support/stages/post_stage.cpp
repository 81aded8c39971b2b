#include "tests/support/stages/post_stage.hpp"

#include <memory>
#include <utility>

#include "tests/support/catch.hpp"
#include "tests/support/entries.hpp"

namespace signalbox::test {

PostStage::PostStage()
  : stores(memory_stores()), writer(spawn_writer(*this, stores)),
    reads(spawn_reader(*this, stores)),
    reader(spawn_scripts<PostReaderActor>(*this, &lookups, &mentions)),
    notifier(caf::actor_cast<NotifierActor>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const Notify& notice) { told.push_back(notice); }};
      }))),
    items(*ItemFinder::make({})),
    eligibility(std::make_shared<EverythingEligible>()) {
  lookups.answer =
    [this](const LookUpPosts& order) -> std::optional<Result<PostLookup>> {
    if (failure)
      return tl::unexpected(*failure);
    return answer_to(order.ids);
  };
  mentions.answer =
    [this](const ReadMentions& order) -> std::optional<Result<MentionsPage>> {
    if (failure)
      return tl::unexpected(*failure);
    return pages[order.page_token];
  };
}

PostStage::~PostStage() = default;

PostLookup PostStage::answer_to(const std::vector<PostId>& ids) const {
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

void PostStage::take_posts(PostId count) {
  TakeMentions order;
  order.now = wall()->now();
  for (PostId id = 1; id <= count; ++id) {
    posts[id] = "@desk $BE";
    order.posts.push_back({new_post(id, order.now), {"BE"}});
  }
  REQUIRE(ask<MentionsTaken>(writer, order).has_value());
}

std::vector<Entry> PostStage::entries() {
  ListEntries query;
  query.states = {EntryState::active, EntryState::suspect, EntryState::removed};
  query.limit = 1000;
  auto list = ask<EntryList>(reads, query);
  REQUIRE(list.has_value());
  return std::move(list->entries);
}

int PostStage::count(EntryState state) {
  int found = 0;
  for (const auto& entry : entries())
    found += entry.state == state ? 1 : 0;
  return found;
}

Deadline PostStage::within(std::chrono::nanoseconds time) const {
  return Deadline::after(steady_now(), time);
}

RunJob PostStage::job(std::chrono::nanoseconds time) const {
  RunJob job;
  job.run_id = "run-1";
  job.deadline = within(time);
  return job;
}

} // namespace signalbox::test
