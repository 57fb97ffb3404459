# What `run` and `check` share about places and building. Sourced by both; $kProgramName names the speaker.

# useWritableTemporaries FOLDER : compilers, apt and tests put their temporaries where TMPDIR says. Where that
# is no folder, or nothing may be written there, they get FOLDER/tmp instead; where that cannot be made either,
# TMPDIR is left out, and whoever needs a temporary says so.
useWritableTemporaries() {
  if [ -d "${TMPDIR:-/tmp}" ] && [ -w "${TMPDIR:-/tmp}" ]; then
    return 0
  fi
  unset TMPDIR
  if [ -d /tmp ] && [ -w /tmp ]; then
    return 0
  fi
  if mkdir -p "$1/tmp" 2>/dev/null && [ -w "$1/tmp" ]; then
    export TMPDIR="$1/tmp"
  fi
}

# quietly LOG WHAT COMMAND... : runs it; its output, kept in LOG meanwhile, is shown only where it fails.
quietly() {
  local log=$1 what=$2
  shift 2
  if ! : >"$log"; then
    echo "$kProgramName: $what: $log cannot be written" >&2
    return 4
  fi
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  echo "$kProgramName: $what failed: $*" >&2
  return 1
}

# A compiler cache that cannot write to its home must not stop the build.
keepCacheInTree() {
  if [ -z "${CCACHE_DIR:-}" ] && [ ! -w "${HOME:-/nonexistent}" ]; then
    export CCACHE_DIR="$1/ccache"
  fi
}

# placeOfBuild FOLDER : for which tree the build in it was configured; empty where there is none.
placeOfBuild() {
  sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt" 2>/dev/null
}

# dropMovedBuild FOLDER ROOT : a build folder that came along when the tree was copied or moved still
# names the old place; CMake refuses it, so it goes.
dropMovedBuild() {
  local was
  was=$(placeOfBuild "$1")
  if [ -n "$was" ] && [ "$was" != "$2" ]; then
    echo "$kProgramName: $1 was built for $was; building anew" >&2
    rm -rf "$1"/* "$1"/.ninja*
  fi
}

# isCurrent FILE ROOT : whether FILE is younger than all that a program is built from.
isCurrent() {
  [ -e "$1" ] && [ -z "$(cd "$2" && find CMakeLists.txt CMakePresets.json engine sim tests/bench \
    -newer "$1" ! -name '*.md' -print -quit 2>/dev/null)" ]
}
