# What `run` and `check` share about building. Sourced by both; $kProgramName names the speaker.

# quietly WHAT COMMAND... : runs it; its output is shown only where it fails.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp) || return 4
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

# dropMovedBuild FOLDER ROOT : a build folder that came along when the tree was copied or moved still
# names the old place; CMake refuses it, so it goes.
dropMovedBuild() {
  local was
  was=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt" 2>/dev/null)
  if [ -n "$was" ] && [ "$was" != "$2" ]; then
    echo "$kProgramName: $1 was built for $was; building anew" >&2
    rm -rf "$1"/* "$1"/.ninja*
  fi
}
