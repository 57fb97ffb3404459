#!/usr/bin/env bash
# readme_commands.sh PROGRAM [--all] : runs what the pages tell a person to type.
# Takes every line of a ```sh block that starts with `./run ` in README.md and in the pages under engine/, sim/ and
# tests/, puts PROGRAM in the place of ./run, and runs the lines in order in one fresh folder; each must end with
# exit 0. A line that an earlier page had is not run again: what it wrote is there. Left out: lines that end in
# `# needs a display` where there is none, `./run bench` (another program), and, without --all, films.
set -u
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
program=${1:?usage: readme_commands.sh PROGRAM [--all]}
program=$(realpath -- "$program")
all=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$(cd -- "$here/../.." && pwd -P)
cd "$root" || exit 1
mapfile -t pages < <(find README.md engine sim tests -name '*.md' -not -path '*/build/*' | LC_ALL=C sort)
cd "$work" || exit 1

ran=0 failures=0
declare -A ran_before=()
for page in "${pages[@]}"; do
  while IFS= read -r line; do
    words=${line#./run}
    case "$words" in
      *"# needs a display") [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || { echo "skip $line"; continue; } ;;
      " bench"*) echo "skip $line"; continue ;;
      " record"*) [ "$all" = --all ] || { echo "skip $line"; continue; } ;;
    esac
    [ -z "${ran_before[$words]:-}" ] || continue
    ran_before[$words]=1
    ran=$((ran + 1))
    start=$SECONDS
    if bash -c "\"\$0\" $words" "$program" >stdout 2>stderr </dev/null; then
      echo "ok   $page: $line   ($((SECONDS - start)) s)"
    else
      echo "FAILED ($?) $page: $line"
      tail -n 5 stderr
      failures=$((failures + 1))
    fi
  done < <(awk '/^```/ { inside = ($0 == "```sh"); next } inside && /^\.\/run / { print }' "$root/$page")
done

echo "$ran commands, $failures failed"
[ "$ran" -gt 0 ] && [ "$failures" = 0 ]
