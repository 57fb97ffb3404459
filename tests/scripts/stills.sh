#!/usr/bin/env bash
# stills.sh : makes the pages' four stills (assets/stills/YEAR.jpg) and the gallery (assets/gallery) anew with the
# program as ./run builds it, then runs the pages' commands, films included.
set -eu
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/run" --version
mkdir -p "$root/assets/stills"
for year in 1937 1980 2010 2050; do
  "$root/run" shot "$work/$year.png" --year "$year" --size 1280x720
  ffmpeg -nostdin -v error -y -i "$work/$year.png" -q:v 3 -map_metadata -1 -flags +bitexact "$work/$year.jpg"
  mv "$work/$year.jpg" "$root/assets/stills/$year.jpg"
  echo "assets/stills/$year.jpg: $(wc -c <"$root/assets/stills/$year.jpg") bytes"
done
"$root/run" gallery "$work/gallery"
mkdir -p "$root/assets/gallery"
for still in "$work"/gallery/*.png; do
  name=$(basename "$still" .png)
  ffmpeg -nostdin -v error -y -i "$still" -vf scale=640:-1:flags=lanczos -q:v 4 -map_metadata -1 -flags +bitexact "$work/$name.jpg"
  mv "$work/$name.jpg" "$root/assets/gallery/$name.jpg"
done
bash "$root/tests/scripts/readme_commands.sh" "$root/build/release/shancheng" --all
