#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/core/clock.hpp"
#include "domain/core/enum_names.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// A post that cannot be made, and why.
inline tl::unexpected<Error> bad_post(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_post", std::move(detail));
}

/// Who may see what an author posts.
enum class AuthorStanding { open, protected_, suspended };

inline constexpr EnumNames<AuthorStanding, 3> author_standing_names{
  {"public", "protected", "suspended"}};

/// An author of posts.
struct XAuthor {
  std::uint64_t id = 0;
  std::string handle;
  AuthorStanding standing = AuthorStanding::open;
};

/// One post that mentions one account.
struct XPost {
  std::uint64_t id = 0, author_id = 0;
  std::uint64_t mentions = 0; ///< the account whose timeline shows it
  std::string text;
  WallTime created_at{};
  bool deleted = false;
};

/// What is asked of a new post; absent parts are invented.
struct XPostOrder {
  std::optional<std::uint64_t> id, author_id;
  std::string author_handle{}; ///< empty: of a known id, or invented
  std::uint64_t mentions = 0;
  std::string text{}; ///< empty: a call for a ticker that follows from the seed
  WallTime created_at{};
};

/// Reads an id of X: 1 to 19 digits. Fails with `invalid_argument`.
Result<std::uint64_t> parse_x_id(std::string_view text);

/// 1 to 15 letters, digits and underscores.
bool is_x_handle(std::string_view text);

/// The posts and authors of the invented X.
class XPosts {
public:
  using ById = std::map<std::uint64_t, XPost>;

  explicit XPosts(std::uint64_t seed) : seed_(seed) {}

  /// Ids without an order ascend, whatever the time of the post. Fails with
  /// `conflict` for a taken id and `invalid_argument` for a handle that X
  /// would not give out or that belongs to another author.
  Result<std::uint64_t> create(XPostOrder order);

  /// Null if there never was such a post.
  XPost* find(std::uint64_t id);
  const XPost* find(std::uint64_t id) const;

  /// The author of a post of this book.
  XAuthor& author_of(const XPost& post) { return authors_.at(post.author_id); }
  const XAuthor& author_of(const XPost& post) const {
    return authors_.at(post.author_id);
  }

  /// Whether everybody may read it.
  bool visible(const XPost& post) const;

  const ById& all() const { return posts_; }

private:
  Result<std::uint64_t> author_for(const XPostOrder& order);
  Result<std::uint64_t> enroll(std::uint64_t id, std::string handle);
  std::uint64_t next_post_id(WallTime created_at) const;

  std::uint64_t seed_;
  std::uint64_t next_author_ = 4410;
  ById posts_;
  std::map<std::uint64_t, XAuthor> authors_;
  std::map<std::string, std::uint64_t, std::less<>> handles_; ///< lower case
};

} // namespace signalbox
