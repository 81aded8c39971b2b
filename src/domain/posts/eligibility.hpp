#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

enum class Eligible { yes, no, unknown };

/// Says who may enter with what. What it does not know changes nothing.
class Eligibility {
public:
  virtual ~Eligibility() = default;

  virtual Eligible judge(std::string_view author_id,
                         std::string_view item) const = 0;
};

using EligibilityPtr = std::shared_ptr<const Eligibility>;

/// Without rules everything is eligible.
class EverythingEligible final : public Eligibility {
public:
  Eligible judge(std::string_view, std::string_view) const override {
    return Eligible::yes;
  }
};

/// The rules of ELIGIBILITY_FILE, one a line: `allow` or `deny`, an author's
/// decimal id, an item; `*` stands for any of them. The first line that fits
/// counts, and none means unknown. Empty lines and what follows a `#` are
/// skipped.
class ListedEligibility final : public Eligibility {
public:
  /// Fails with `invalid_argument`: `line 3: …`.
  static Result<EligibilityPtr> parse(std::string_view text);

  Eligible judge(std::string_view author_id,
                 std::string_view item) const override;

private:
  struct Rule {
    bool allow = false;
    std::string author_id, item; ///< `*`: any
  };

  static Result<Rule> parse_rule(const std::vector<std::string>& words);

  std::vector<Rule> rules_;
};

} // namespace signalbox
