#pragma once

#include <string>

#include <sys/types.h>

#include "ctl/host.hpp"

namespace signalbox {

/// Lines of a file descriptor that it owns, and of the program that writes to
/// it, if there is one.
class FdLines final : public LineSource {
public:
  explicit FdLines(int fd, pid_t writer = -1);
  ~FdLines() override; ///< ends the program
  FdLines(const FdLines&) = delete;
  FdLines& operator=(const FdLines&) = delete;

  std::optional<std::string> next() override;
  std::string rest() override;
  bool may_grow() const override { return regular_; }

private:
  bool fill();
  bool start_anew_if_cut();
  std::optional<std::string> taken_line();

  int fd_;
  pid_t writer_;
  bool regular_ = false;
  std::string buffer_;
  std::size_t searched_ = 0; ///< no line end before this
  std::size_t begin_ = 0;    ///< what was handed out ends here
};

} // namespace signalbox
