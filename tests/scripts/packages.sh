# The Debian packages the project stands on, said once, and the way they are installed.
# Sourced by `run` and `check`; works on Debian 12 and 13 with nothing but bash and apt.
# engine/DEPENDENCIES.md says what each is for.

kBuildPackages="g++ cmake ninja-build pkgconf python3-glad libsdl2-dev libglm-dev libimgui-dev \
libstb-dev libcli11-dev libtomlplusplus-dev nlohmann-json3-dev"
kRunPackages="ffmpeg fonts-wqy-microhei libegl1 libgl1 libgl1-mesa-dri"
kTestPackages="libgtest-dev clang-format-19 clang libclang-rt-dev llvm mold"
kBenchPackages="libbenchmark-dev"

# missingPackages NAME... : prints those that are not fully installed, on one line.
missingPackages() {
  local installed name missing=()
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null)
  for name in "$@"; do
    case $'\n'"$installed"$'\n' in
      *$'\n'"installed $name"$'\n'*) ;;
      *) missing+=("$name") ;;
    esac
  done
  echo "${missing[*]}"
}

# installPackages NAME... : installs what is missing, as root or through sudo, and says what.
# Where it may not, or apt fails, it prints the one line to run and returns 2.
installPackages() {
  local missing asRoot=() line
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "$kProgramName: no apt here, so nothing is installed; needed, by their Debian names: $*" >&2
    return 0
  fi
  missing=$(missingPackages "$@")
  [ -z "$missing" ] && return 0
  line="apt-get update && apt-get install -y --no-install-recommends $missing"
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      echo "$kProgramName: packages are missing and may not be installed from here; as root, run:" >&2
      echo "  $line" >&2
      return 2
    fi
    asRoot=(sudo)
  fi
  echo "$kProgramName: installing with apt (${asRoot[*]:-as root}): $missing" >&2
  # shellcheck disable=SC2086  # the names are words
  if ! { "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
         "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive \
           apt-get -q install -y --no-install-recommends $missing; } >&2 </dev/null; then
    echo "$kProgramName: apt did not install them (its own words are above); as root, run:" >&2
    echo "  $line" >&2
    return 2
  fi
}
