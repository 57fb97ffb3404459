#!/usr/bin/env bash
# fuzz.sh PROGRAM TARGET SECONDS CORPUS FOLDER
# Gives one reader bytes from nowhere for some seconds, beginning with those that are kept in CORPUS, at the
# lowest priority. FOLDER/report gets one line with what it ran and found; inputs that broke something stay in
# FOLDER. Exit 1 where there are any.
set -u
program=$1 target=$2 seconds=$3 corpus=$4 folder=$5
fewest=100  # a target that gets through less has not been run

rm -rf "$folder"
mkdir -p "$folder/new" || exit 1
export SHANCHENG_FUZZ_TARGET=$target
nice -n 19 "$program" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=1024 -max_len=8192 -seed=1 \
  -print_final_stats=1 -artifact_prefix="$folder/finding-" "$folder/new" "$corpus" >"$folder/log" 2>&1
status=$?

executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/log")
findings=$(find "$folder" -maxdepth 1 -name 'finding-*' | wc -l)
echo "fuzz $target: ${executions:-0} executions in $seconds s, $findings findings" | tee "$folder/report"
if [ "$status" != 0 ] || [ "$findings" != 0 ] || [ "${executions:-0}" -lt "$fewest" ]; then
  tail -n 40 "$folder/log"
  exit 1
fi
rm -rf "$folder/new"
