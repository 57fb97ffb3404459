#!/usr/bin/env bash
# lever_rebuild_test.sh BUILD ROOT MOST [TABLE] : how many objects of sim/ and engine/ are compiled again
# when a row is added to a table (policy.def where none is named), by the headers that the last build read.
# Nothing is built or touched. Exit 1 where MOST or more would be, with their names.
set -u
build=${1:?usage: lever_rebuild_test.sh BUILD ROOT MOST [TABLE]} root=${2:?no ROOT} most=${3:?no MOST}
table=${4:-sim/policy/policy.def}
[ -f "$root/$table" ] || { echo "no table $root/$table"; exit 1; }

# `ninja -t deps` prints each object with the files it read, indented; paths are from BUILD or whole.
objects=$(ninja -C "$build" -t deps 2>/dev/null | awk -v table="/$table" '
  /^[^ ].*: #deps/ { object = $1; sub(/:$/, "", object); total += ours = (object ~ /^CMakeFiles\/.*\/(sim|engine)\/.*\.o$/); next }
  ours && substr($0, length($0) - length(table) + 1) == table { print object; ours = 0 }
  END { print "of " total }')
total=${objects##*of }
names=$(sed '$d' <<<"$objects")
count=$(grep -c . <<<"$names")
echo "a row of $table compiles $count of $total objects again (under $most expected)"
[ "$total" -gt 100 ] || { echo "too few objects known: build first"; exit 1; }
[ "$count" -gt 0 ] || { echo "none: the dependencies were not read"; exit 1; }
if [ "$count" -ge "$most" ]; then
  echo "$names"
  echo "include sim/policy/lever.h where no lever is read by name"
  exit 1
fi
