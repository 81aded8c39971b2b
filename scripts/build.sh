#!/usr/bin/env bash
# Configures and builds one preset.
#   scripts/build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One job a core, but no more than memory holds: the largest file takes 1.5 GB.
jobs() {
  local cores kilobytes by_memory
  cores=$(nproc)
  kilobytes=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
  by_memory=$((kilobytes / 1500000))
  ((by_memory >= 1)) || by_memory=1
  printf '%s\n' "$((cores < by_memory ? cores : by_memory))"
}

preset=${1:?usage: scripts/build.sh PRESET [TARGET...]}
shift
printf '== Configuring build/%s\n' "$preset"
cmake --preset "$preset"
printf '== Building build/%s with %s jobs\n' "$preset" "$(jobs)"
target=()
if [[ $# -gt 0 ]]; then target=(--target "$@"); fi
cmake --build --preset "$preset" -j "$(jobs)" "${target[@]}"
