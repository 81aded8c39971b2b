#pragma once

#include <string>

#include "domain/entry/halt_sign.hpp"

namespace signalbox {

/// The halt as a file: AUTO_HALT_FILE. Its content is for people.
class HaltFile final : public HaltSign {
public:
  /// With an empty path there is no sign, and none can be raised.
  explicit HaltFile(std::string path) : path_(std::move(path)) {}

  bool present() const override;
  Result<void> raise(const HaltState& halt) override;
  Result<void> lower() override;

private:
  std::string path_;
};

} // namespace signalbox
