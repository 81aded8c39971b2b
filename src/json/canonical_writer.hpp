#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/tape.hpp"

namespace signalbox::json {

/// Writes a value in the one form that all texts of the same content share.
class CanonicalWriter {
public:
  explicit CanonicalWriter(std::string& out);

  /// Appends a value; of its own members, that named `without` is left out.
  void write(const View& value, std::string_view without = {});
  /// What is wrong with the values written, or empty.
  const std::string& problem() const { return problem_; }

private:
  struct Member {
    std::uint64_t head; ///< of the name; spares most comparisons of names
    std::string_view name;
    simdjson::dom::element value;
  };

  static bool is_before(const Member& a, const Member& b);

  void write_element(const simdjson::dom::element& element,
                     std::string_view without);
  void write_object(const simdjson::dom::object& object,
                    std::string_view without);
  void write_array(const simdjson::dom::array& array);
  void enter();
  void note_problem(std::string what);
  void sort(std::size_t mine);

  std::string& out_;
  /// Members of the objects that are still open, the innermost last.
  std::vector<Member> open_;
  std::string problem_;
  int depth_ = 0;
};

} // namespace signalbox::json
