#!/usr/bin/env bash
# readme_commands.sh PROGRAM [--all] : runs what the README tells a person to type.
# Takes every line of a ```sh block that starts with `./run `, puts PROGRAM in the place of ./run, and
# runs the lines in order in one fresh folder; each must end with exit 0. Left out: lines that end in
# `# needs a display` where there is none, `./run bench` (another program), and, without --all, films.
set -u
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
program=${1:?usage: readme_commands.sh PROGRAM [--all]}
all=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

ran=0 failures=0
while IFS= read -r line; do
  words=${line#./run}
  case "$words" in
    *"# needs a display") [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || { echo "skip $line"; continue; } ;;
    " bench"*) echo "skip $line"; continue ;;
    " record"*) [ "$all" = --all ] || { echo "skip $line"; continue; } ;;
  esac
  ran=$((ran + 1))
  start=$SECONDS
  if bash -c "\"\$0\" $words" "$program" >stdout 2>stderr </dev/null; then
    echo "ok   $line   ($((SECONDS - start)) s)"
  else
    echo "FAILED ($?) $line"
    tail -n 5 stderr
    failures=$((failures + 1))
  fi
done < <(awk '/^```/ { inside = ($0 == "```sh"); next } inside && /^\.\/run / { print }' "$here/../../README.md")

echo "$ran commands, $failures failed"
[ "$ran" -gt 0 ] && [ "$failures" = 0 ]
