#!/usr/bin/env bash
# symbols_test.sh LIB.a... : the simulation's libraries may not lean on the C library's transcendental
# functions (their last digit differs between systems) nor on its random numbers.
set -u
forbidden='(a?(sin|cos|tan)h?|sincos|atan2|exp(2|m1|10)?|log(2|10|1p|b)?|pow|cbrt|hypot|[tl]?gamma|erfc?|j[01n]|y[01n])[fl]?'
forbidden="^(${forbidden}|s?rand(om)?|[dlm]rand48|_ZNSt13random_device.*)\$"
[ $# -gt 0 ] || { echo "no library given"; exit 1; }
status=0
for library in "$@"; do
  symbols=$(nm --undefined-only --format=just-symbols "$library" 2>/dev/null | grep -v ':$' | sort -u)
  [ -n "$symbols" ] || { echo "$library: no symbols could be read"; status=1; continue; }
  found=$(grep -E "$forbidden" <<<"$symbols" | tr '\n' ' ')
  if [ -n "$found" ]; then
    echo "$library: leans on $found; use sim/core/math.h and sim/core/random.h"
    status=1
  else
    echo "ok $library"
  fi
done
exit $status
