#!/usr/bin/env bash
# Tests of ./run and ./check in a made-up tree: their scripts are the real ones, while cmake, ninja and the
# package tools are small scripts in a folder that comes first on the PATH, and what is "built" is a program that
# says its words. Nothing is installed or compiled. Exit 0 where all holds.
set -u
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
tree="$work/the tree"
mkdir -p "$work/bin" "$tree/tests/scripts" "$tree/tests/bench" "$tree/engine" "$tree/sim" "$work/elsewhere"
cp "$here/../../run" "$here/../../check" "$tree/"
cp "$here/packages.sh" "$here/build.sh" "$tree/tests/scripts/"
touch "$tree/CMakeLists.txt" "$tree/CMakePresets.json" "$tree/engine/main.cpp" "$tree/engine/README.md"
failures=0

fake() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$work/bin/$1"
  chmod 755 "$work/bin/$1"
}
fake dpkg-query 'shift 3; for one in "$@"; do [ "$one" = "${MISSING:-}" ] || echo "installed $one"; done'
fake apt-get 'exit 100'
fake sudo 'exit 1'
fake cmake "mkdir -p build/release && touch build/release/build.ninja
echo 'CMAKE_HOME_DIRECTORY:INTERNAL='\"\$PWD\" >build/release/CMakeCache.txt"
fake ninja "[ -z \"\${BREAKS:-}\" ] || { echo 'main.cpp:1: error'; exit 1; }
printf '#!/usr/bin/env bash\necho \"built, started with: \$*\"; echo \"assets: \${SHANCHENG_ASSETS:-its own}\"\n[ ! -e \"\$2.parts/of_another_film\" ] || exit 2\n' >\"\$2/shancheng\"
chmod 755 \"\$2/shancheng\"; echo built >>'$work/calls'"
export PATH="$work/bin:$PATH"

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
# attempt COMMAND... : its output in $said, its status in $status, how often something was built in $builds.
attempt() {
  : >"$work/calls"
  said=$("$@" 2>"$work/talk" </dev/null)
  status=$?
  talk=$(cat "$work/talk")
  builds=$(wc -l <"$work/calls")
}
starts() {  # starts WHAT BUILDS : the program was started, after so many builds
  contains "$1: starts" "$said" "built, started with: levers --json"
  expect "$1: status" "$status" 0
  expect "$1: builds" "$builds" "$2"
}

cd "$work" || exit 1
attempt "$tree/run" levers --json
starts "the first time" 1
attempt "$tree/run" levers --json
starts "again" 0
expect "again: silent" "$talk" ""
sleep 0.01
touch "$tree/engine/main.cpp"
attempt "$tree/run" levers --json
starts "after a change" 1
touch "$tree/engine/README.md"
attempt "$tree/run" levers --json
starts "after a change of a page" 0

ln -s "$tree/run" "$work/elsewhere/shancheng"
ln -s elsewhere/shancheng "$work/twice"
attempt "$work/twice" levers --json
starts "through two links" 0
attempt env PATH="$work/elsewhere:$PATH" shancheng levers --json
starts "found on the PATH" 0
cd "$tree/.." && attempt env CDPATH="$work:/" "the tree/run" levers --json
starts "with CDPATH" 0
contains "with CDPATH: says nothing else" "$said" "built, started with"
cd "$tree" && attempt bash run levers --json
starts "as a word of bash" 0
attempt sh run levers --json
starts "as a word of sh" 0
cd "$work" || exit 1

sleep 0.01
touch "$tree/sim"
attempt env TMPDIR=/no/such/folder "$tree/run" levers --json
starts "with a TMPDIR that is not there, to build" 1
attempt env -u HOME "$tree/run" levers --json
starts "without HOME" 0
attempt env HOME=/proc/none "$tree/run" levers --json
starts "with a HOME that cannot be written" 0

# records WHAT WORDS : the program was told to record with these words, and no more often than once
records() {
  expect "$1" "$(grep started <<<"$said")" "built, started with: record $2"
  expect "$1: status" "$status" 0
}
# Without a display: a film beside the tree.
unset DISPLAY WAYLAND_DISPLAY
beside="$tree/chongqing.mp4 --captions --resume --overwrite"
attempt "$tree/run"
records "no display" "$beside"
mkdir "$tree/chongqing.mp4.parts"
attempt "$tree/run"
records "no display, parts to go on from" "$beside"
touch "$tree/chongqing.mp4.parts/of_another_film" "$tree/chongqing.mp4.parts/has_partial" "$tree/chongqing.partial.mp4"
attempt "$tree/run"
expect "no display, parts of another film" "$(grep -c started <<<"$said")" 2
expect "no display, parts of another film: status" "$status" 0
expect "no display, parts of another film: they are gone" "$(find "$tree" -name "chongqing*" | wc -l)" 0

# What is missing is said, and what is built starts.
attempt env MISSING=ffmpeg "$tree/run" levers --json
starts "without a package to run" 0
contains "without a package to run: says which" "$talk" "ffmpeg"
sleep 0.01
touch "$tree/engine/main.cpp"
attempt env MISSING=cmake "$tree/run" levers --json
starts "without a package to build" 0
contains "without a package to build: says so" "$talk" "starting the program as it was built"
attempt env BREAKS=1 "$tree/run" levers --json
expect "a build that fails: status" "$status" 1
contains "a build that fails: why" "$talk" "main.cpp:1: error"
expect "a build that fails: no old program instead" "$said" ""

# A tree that was moved, and one that may not be written.
mv "$tree" "$work/moved"
tree="$work/moved"
touch "$tree/build/release/shancheng" "$tree/build/release/.built"
attempt "$tree/run" levers --json
starts "moved" 0
contains "moved: with its own assets" "$said" "assets: $work/moved/assets"

another=()
if [ "$(id -u)" = 0 ]; then  # root may write everywhere; nobody may not, nor perhaps come so far
  another=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  "${another[@]}" test -r "$tree/run" 2>/dev/null || another=()
else
  chmod -R a-w "$tree"
  another=(env)
fi
if [ ${#another[@]} -gt 0 ]; then
  attempt "${another[@]}" "$tree/run" levers --json
  starts "by another user" 0
  expect "by another user: silent" "$talk" ""
  attempt "${another[@]}" env TMPDIR=/no/such/folder HOME=/proc/none "$tree/run" levers --json
  starts "by another user without places of any kind" 0
  mkdir -m 777 "$work/own" "$work/home"
  cd "$work/own" && attempt "${another[@]}" env HOME="$work/home" "$tree/run"
  records "by another user, no display" "$work/own/chongqing.mp4 --captions --resume"
  touch "$work/own/chongqing.mp4" "$work/own/chongqing-2.mp4"
  attempt "${another[@]}" env HOME="$work/home" "$tree/run"
  records "by another user, a film of the name there" "$work/own/chongqing-3.mp4 --captions --resume"
  cd "$tree" && attempt "${another[@]}" env HOME="$work/home" "$tree/run"
  records "by another user, in the tree" "$work/home/chongqing.mp4 --captions --resume"
  attempt "${another[@]}" env HOME=/proc/none "$tree/run"
  expect "by another user, nowhere to write: status" "$status" 4
  contains "by another user, nowhere to write: what to do" "$talk" "go to a folder of your own"
  cd "$work" || exit 1
  chmod -R u+w "$tree"
  sleep 0.01
  touch "$tree/engine/main.cpp"
  [ "$(id -u)" = 0 ] || chmod -R a-w "$tree"
  attempt "${another[@]}" "$tree/run" levers --json
  starts "by another user after a change" 0
  contains "by another user after a change: says so" "$talk" "before the latest changes"
  attempt "${another[@]}" "$tree/check"
  expect "check by another user: status" "$status" 4
  contains "check by another user: what to do" "$talk" "copy the folder"
  chmod -R u+w "$tree"
  rm -r "$tree/build"
  [ "$(id -u)" = 0 ] || chmod -R a-w "$tree"
  attempt "${another[@]}" "$tree/run" levers --json
  expect "nothing built, not to be written: status" "$status" 4
  contains "nothing built, not to be written: what to do" "$talk" "copy the folder"
else
  echo "left out: another user (none comes as far as $work)"
fi

[ "$failures" = 0 ] || { echo "$failures failed"; exit 1; }
