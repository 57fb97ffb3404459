#!/usr/bin/env bash
# format_test.sh ROOT : every source file is as .clang-format says. The formatter's version matters, so
# it is named: another one breaks lines elsewhere. Exit 1 with the names of the files that differ.
set -u
root=${1:?usage: format_test.sh ROOT}
formatter=clang-format-19
command -v "$formatter" >/dev/null || { echo "no $formatter: install the package $formatter"; exit 1; }
cd "$root" || exit 1

mapfile -t files < <(find sim engine tests -name '*.cpp' -o -name '*.h' | LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || { echo "no sources under $root"; exit 1; }
differing=$("$formatter" --dry-run --Werror "${files[@]}" 2>&1 | sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: error:.*/\1/p' | uniq)
if [ -n "$differing" ]; then
  echo "not as .clang-format says:"
  while read -r file; do echo "  $file"; done <<<"$differing"
  echo "to mend: $formatter -i" $differing
  exit 1
fi
# A formatter that fails without such lines (a bad .clang-format) has not said that all is well.
"$formatter" --dump-config >/dev/null || exit 1
echo "ok ${#files[@]} files"
