#pragma once

#include <memory>
#include <string>

#include "domain/core/error.hpp"

namespace signalbox {

/// Says that this process is the only daemon on a store. The kernel frees it
/// when the process ends, however it ends.
class InstanceLock {
public:
  /// Locks `<path>.lock`, also seen through links to the store. Fails with
  /// `conflict` while another process holds it, with `storage` if the file
  /// cannot be made.
  static Result<std::shared_ptr<const InstanceLock>>
  take(const std::string& store_path);
  ~InstanceLock();

  InstanceLock(const InstanceLock&) = delete;
  InstanceLock& operator=(const InstanceLock&) = delete;

private:
  explicit InstanceLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

} // namespace signalbox
