#!/usr/bin/env bash
# Installs, with apt alone, what building and testing need on Debian 12 and 13.
# Needs neither root nor the network when nothing is missing.
#   scripts/packages.sh          install what is missing
#   scripts/packages.sh --list   print what is missing, one package a line
set -euo pipefail

# One row is one need; where releases differ, the first known name is taken.
needs=(
  'g++'
  'cmake'
  'ninja-build'
  'mold'
  'pkg-config pkgconf'
  'catch2'
  'libcaf-dev'
  'libboost1.83-dev libboost1.81-dev'
  'libssl-dev'
  'libsqlite3-dev'
  'libspdlog-dev'
  'libfmt-dev'
  'libsimdjson-dev'
  'libexpected-dev'
  'libre2-dev'
  'prometheus-cpp-dev'
  'libhowardhinnant-date-dev'
  'tzdata'
  'ca-certificates'
  'curl'
)

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

is_met() {
  local name
  for name in $1; do
    if is_installed "$name"; then return 0; fi
  done
  return 1
}

missing_needs() {
  local need
  for need in "${needs[@]}"; do
    is_met "$need" || printf '%s\n' "$need"
  done
}

# The first name that this release has.
choose() {
  local name
  for name in $1; do
    if [[ $(apt-cache policy "$name") == *'Candidate: '[0-9]* ]]; then
      printf '%s\n' "$name"
      return 0
    fi
  done
  printf 'No package of this release offers: %s\n' "$1" >&2
  return 1
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    printf 'Packages are missing; run this as root or install sudo.\n' >&2
    return 1
  fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q \
    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

install_missing() {
  local need name chosen=()
  for need in "$@"; do
    name=$(choose "$need")
    chosen+=("$name")
  done
  printf '== Installing with apt: %s\n' "${chosen[*]}"
  apt install -y --no-install-recommends "${chosen[@]}"
}

main() {
  if ! command -v apt-get >/dev/null; then
    printf 'apt-get is missing: this needs Debian 12 or 13.\n' >&2
    return 1
  fi
  mapfile -t missing < <(missing_needs)
  if [[ ${1-} == --list ]]; then
    missing_needs
  elif [[ ${#missing[@]} -eq 0 ]]; then
    printf '== Every package is there\n'
  else
    printf '== Missing: %s\n' "${missing[*]}"
    apt update
    install_missing "${missing[@]}"
  fi
}

main "$@"
