#!/usr/bin/env bash
# Tests of packages.sh with a made-up Debian: dpkg-query, apt-get, id and sudo are small scripts in a
# folder that comes first on the PATH. Nothing is installed. Exit 0 where all holds.
set -u
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
failures=0

fake() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

expect() {  # expect WHAT FOUND WANTED
  if [ "$2" != "$3" ]; then
    printf 'FAILED %s\n  found:    %s\n  expected: %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  else
    printf 'ok %s\n' "$1"
  fi
}

contains() {  # contains WHAT TEXT PART
  case "$2" in
    *"$3"*) printf 'ok %s\n' "$1" ;;
    *)
      printf 'FAILED %s\n  found:    %s\n  expected: … %s …\n' "$1" "$2" "$3"
      failures=$((failures + 1))
      ;;
  esac
}

# attempt NAME... : installPackages in a fresh shell; its output in $said, its status in $status.
attempt() {
  said=$(PATH="$work/bin:$PATH" bash -c 'kProgramName=run; . "$1"; shift; installPackages "$@"' \
    _ "$here/packages.sh" "$@" 2>&1 </dev/null)
  status=$?
  calls=$(cat "$work/calls" 2>/dev/null)
  rm -f "$work/calls"
}

# alpha is installed, beta was removed but left its settings, gamma was never there.
fake dpkg-query 'echo "installed alpha"; echo "config-files beta"; exit 1'
fake apt-get "echo \"apt-get \$*\" >>'$work/calls'"
fake id 'echo 1000'
fake sudo 'exit 1'

attempt alpha
expect "nothing missing: status" "$status" 0
expect "nothing missing: silent" "$said" ""
expect "nothing missing: apt is left alone" "$calls" ""

attempt alpha beta gamma
expect "no right to install: status" "$status" 2
contains "no right to install: the line to run" "$said" \
  "apt-get update && apt-get install -y --no-install-recommends beta gamma"
expect "no right to install: apt is left alone" "$calls" ""

fake id 'echo 0'
attempt alpha beta gamma
expect "as root: status" "$status" 0
contains "as root: says what it installs" "$said" "installing with apt (as root): beta gamma"
expect "as root: updates, then installs what is missing" "$calls" \
  $'apt-get -q update\napt-get -q install -y --no-install-recommends beta gamma'

fake apt-get "echo \"apt-get \$*\" >>'$work/calls'; exit 100"
attempt gamma
expect "apt fails: status" "$status" 2
contains "apt fails: the line to run" "$said" "apt-get install -y --no-install-recommends gamma"

fake apt-get "echo \"apt-get \$*\" >>'$work/calls'"
fake id 'echo 1000'
fake sudo 'if [ "$1" = -n ]; then shift; fi; exec "$@"'
attempt gamma
expect "sudo without a password: status" "$status" 0
contains "sudo: says so" "$said" "installing with apt (sudo): gamma"

# The two scripts go by the same file, and every name in it is a plausible package name.
for script in run check; do
  contains "$script sources packages.sh" "$(cat "$here/../../$script")" '. "$root/tests/scripts/packages.sh"'
done
. "$here/packages.sh"
for name in $kBuildPackages $kRunPackages $kTestPackages $kBenchPackages; do
  contains "$name has its line in engine/DEPENDENCIES.md" "$(cat "$here/../../engine/DEPENDENCIES.md" 2>/dev/null)" "\`$name\`"
done

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
