#!/usr/bin/env bash
# Cargo calls this instead of rustc for our own crate in release builds (scripts/build.sh): for the
# page it adds what splitting needs, all else is compiled as ever.
#
# A function that is called from one place alone is usually put into its caller, however large it
# is: the whole page would be one function, and nothing could be split off. LLVM knows no switch for
# that. But the gain it reckons for such a place is a fixed number, so with all other numbers times
# a hundred, only small functions count as worth it. Names are written so that they stay the same from
# build to build.
set -euo pipefail
case " $* " in
  *' feature="ui" '*)
    set -- "$@" -C symbol-mangling-version=v0 -C llvm-args=-inline-instr-cost=500 \
      -C llvm-args=-inline-threshold=500 -C llvm-args=-inline-call-penalty=2500
    ;;
esac
exec "$@"
