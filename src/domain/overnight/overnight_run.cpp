#include "domain/overnight/overnight_run.hpp"

namespace signalbox {

std::string batch_step_name(int batch) {
  std::string name = "score-batch-";
  name += std::to_string(batch);
  return name;
}

} // namespace signalbox
