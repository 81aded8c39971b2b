#pragma once

#include "domain/core/error.hpp"
#include "domain/entry/entry_desk.hpp"

namespace signalbox {

/// The halt as something plain outside the store (a file): it holds while the
/// store cannot be read or written, and an operator can set it by hand.
class HaltSign {
public:
  virtual ~HaltSign() = default;

  /// Whether the sign stands; also when that cannot be found out.
  virtual bool present() const = 0;

  /// Sets it durably. Fails with `unavailable`.
  virtual Result<void> raise(const HaltState& halt) = 0;

  /// Takes it away. Fails with `unavailable`.
  virtual Result<void> lower() = 0;
};

} // namespace signalbox
