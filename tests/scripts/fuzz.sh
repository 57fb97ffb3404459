#!/usr/bin/env bash
# fuzz.sh PROGRAM SECONDS CORPORA FOLDER TARGET...
# Gives each of these readers bytes from nowhere for so many seconds, side by side at the lowest priority, each
# beginning with those that are kept for it in CORPORA/TARGET. FOLDER/TARGET/report gets a line with what was run
# and found; inputs that broke something stay beside it. Exit 1 where there are any.
set -u
program=$1 seconds=$2 corpora=$3 folder=$4
shift 4
fewest=100  # a target that gets through less has not been run

fuzz() {
  local target=$1 own="$folder/$1" status executions findings
  rm -rf "$own"
  mkdir -p "$own/new" || return 1
  SHANCHENG_FUZZ_TARGET=$target nice -n 19 "$program" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 \
    -max_len=8192 -seed=1 -print_final_stats=1 -artifact_prefix="$own/finding-" "$own/new" "$corpora/$target" \
    >"$own/log" 2>&1
  status=$?
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$own/log")
  findings=$(find "$own" -maxdepth 1 -name 'finding-*' | wc -l)
  echo "fuzz $target: ${executions:-0} executions in $seconds s, $findings findings" >"$own/report"
  if [ "$status" = 0 ] && [ "$findings" = 0 ] && [ "${executions:-0}" -ge "$fewest" ]; then
    rm -rf "$own/new"
    return 0
  fi
  tail -n 40 "$own/log"
  return 1
}

runs=()
for target in "$@"; do
  fuzz "$target" &
  runs+=($!)
done
failed=0
for run in "${runs[@]}"; do wait "$run" || failed=1; done
for target in "$@"; do cat "$folder/$target/report"; done
exit "$failed"
