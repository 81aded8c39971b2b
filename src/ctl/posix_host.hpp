#pragma once

#include "ctl/host.hpp"

namespace signalbox {

/// The real machine.
class PosixHost final : public Host {
public:
  std::optional<std::string> variable(std::string_view name) const override;
  Screen screen() const override;
  void write(std::string_view text) override;
  void write_error(std::string_view text) override;
  Result<std::string> read_text(const std::string& path) const override;
  Result<std::string> read_input(const std::string& path) const override;
  void catch_stop_signals() override;
  bool stop_requested() const override;
  bool pause(Millis time) override;
  std::string find_program(const std::string& name) const override;
  Result<int> run(const ProgramLine& line) override;
  Result<LineSourcePtr> open_file(const std::string& path) override;
  Result<LineSourcePtr> open_program(const ProgramLine& line) override;
  LineSourcePtr open_input() override;
  bool has_systemd() const override;
};

} // namespace signalbox
